from slugline.cli import main

main()
