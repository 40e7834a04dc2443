"""What is done for a picker, a desk a subject: each turns wants into actions, errands or paper."""
