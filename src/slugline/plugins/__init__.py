"""What stands behind the ports: extractors, encoders, engines, stores. Found by entry point, loaded when asked for."""
