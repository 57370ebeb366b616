"""Rules for times: named days, eras, five-year plans, and what the grammar of dates reads."""

from typing import Literal, Self

from pydantic import Field, model_validator

from extract.rulebook.schema.base import Rule, Word


class TimeRule(Rule):
    """Words that name a time, or (role ``grammar``) a form of extract/text/dates with its examples."""

    role: Literal["grammar", "holiday", "era", "plan"]
    words: tuple[Word, ...] = ()
    first_year: int = Field(default=0, description="the first year of an era or of a five-year plan")
    month: int = Field(default=0, ge=0, le=12)
    day: int = Field(default=0, ge=0, le=31)
    lunar: bool = Field(default=False, description="month and day are those of the lunar calendar")
    weekday: tuple[int, int] | None = Field(default=None, description="[n, weekday]: the n-th Monday (1) … Sunday (7)")
    solar_term: tuple[float, float] | None = Field(
        default=None,
        description="the constant C of [Y·0.2422 + C] - [Y/4] for the 20th and the 21st century",
    )
    source: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.role in ("era", "plan") and not self.first_year:
            raise ValueError(f"a time rule of role {self.role!r} needs first_year")
        if self.role == "holiday" and not self.month:
            raise ValueError("a holiday needs month")
        if (self.role == "grammar") == bool(self.words):
            raise ValueError("words belong to every role but 'grammar'")
        return self
