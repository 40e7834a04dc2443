"""What a PUT on an order may say, and what it does (Partner Picking use cases, sections 1 to 8).

`request` reads the body, `amounts` and `cart` judge its lines, `put` judges it as a whole.
"""
