"""Pieces that, repeated, show whether a pattern's time grows faster than its input, and what may follow them."""

HOSTILE = ("一", "1", "（", "1,", "年", "公司", "a-", "\ue000", "、", " ", "1.1", "AB")
ENDS = ("", "1", "一")
