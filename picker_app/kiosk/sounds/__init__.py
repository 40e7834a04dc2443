"""What is heard: beeps of the own steps, and what happens to orders meanwhile."""
