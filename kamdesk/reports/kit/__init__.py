"""What all papers share: fonts, text, boxes, tables, charts, the page and its frame.

Layouts build boxes (`boxes`, `tables`, `charts`) for one language and one width; `sheet` breaks them into
pages, puts the frame around and gives bytes. Coordinates are points from the top left corner.
"""
