"""What a picker can want: all that screens and widgets ever say, a file a subject.

Each screen has one signal `wanted = Signal(object)` that carries one of these.
"""
