"""The order once it is packed or cancelled: its code, its bags, its courier, and what goes back."""
