"""Pictures of the sandbox's products, drawn by the project itself."""
