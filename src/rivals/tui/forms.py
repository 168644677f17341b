"""Forms: one record's fields, checked while they are typed.

A form is made from the record's own declaration: it knows no field by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from rivals.core.fields import Tables, Text, WrongValueError
from rivals.core.references import SINGULAR
from rivals.core.text import steady
from rivals.tui.cells import fitted, width_of
from rivals.tui.dialogs import Answer, Choice, ChooseDialog, Dialog, FindDialog, New, cut
from rivals.tui.entries import LONG_TEXTS, default, options, read, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual import events
    from textual.app import ComposeResult

    from rivals.core.analysis import Analysis
    from rivals.core.change import Tree, Value
    from rivals.core.fields import Spec

ROOMY: Final = 20
"""How many lines a screen has on which a form spares one to say what a field means."""

LITTLE: Final = 2
"""How many characters are given up without asking: a key that bounced, a letter meant for elsewhere."""


class GradeField(Widget, can_focus=True):
    """One grade of a scale, with its meaning beside it: arrows change it, its first letter names it."""

    class Changed(Message):
        """Another grade was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "previous grade", id="grade.previous"),
        Binding("right,space", "step(1)", "next grade", id="grade.next"),
        Binding("backspace,delete", "clear", "not given", id="grade.clear"),
    ]

    def __init__(self, grades: Sequence[tuple[str, str]], value: str, *, required: bool) -> None:
        """Offer some grades.

        Args:
            grades: Each with its meaning.
            value: The one chosen; empty for none.
            required: Whether "not given" is no answer.
        """
        super().__init__(classes="grade-field")
        self._grades = [*grades] if required else [("", "not given"), *grades]
        self._at = next((index for index, each in enumerate(self._grades) if each[0] == value), 0)

    @property
    def value(self) -> str:
        """The grade chosen; empty for none."""
        return self._grades[self._at][0]

    def render(self) -> Content:
        """The grade between its arrows, then its meaning."""
        value, meaning = self._grades[self._at]
        shown = f"◂ {value or '–'} ▸"
        room = max(self.size.width - width_of(shown) - 2, 0)
        return Content.assemble((shown, "bold" if value else ""), ("  " + fitted(meaning, room), "dim"))

    def action_step(self, by: int) -> None:
        """Choose the next or the previous grade."""
        self._choose((self._at + by) % len(self._grades))

    def action_clear(self) -> None:
        """Choose none."""
        if not self._grades[0][0]:
            self._choose(0)

    def on_key(self, event: events.Key) -> None:
        """Choose the next grade that begins with the typed letter."""
        letter = (event.character or "").casefold()
        if not letter.strip():
            return
        count = len(self._grades)
        order = [(self._at + step) % count for step in range(1, count + 1)]
        for index in order:
            if self._grades[index][0].casefold().startswith(letter):
                event.stop()
                self._choose(index)
                return

    def on_click(self) -> None:
        """Choose the next grade."""
        self.action_step(1)

    def _choose(self, index: int) -> None:
        self._at = index
        self.refresh()
        self.post_message(self.Changed())


class NameSuggester(Suggester):
    """Completes the last name of a list from the ids there are."""

    def __init__(self, names: Sequence[str]) -> None:
        """Suggest from some names."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last name completed."""
        head, comma, last = value.rpartition(",")
        begun = last.strip()
        lead = head + comma + last[: len(last) - len(last.lstrip())]
        return next((lead + name for name in self._names if begun and name.startswith(begun)), None)


def _named(spec: Spec) -> tuple[str, ...]:
    """The sections whose records a field names."""
    return spec.kind.refers_to if isinstance(spec.kind, Text | Tables) else ()


def _how(spec: Spec) -> str:
    """How a field is filled in, where that is not by typing it."""
    if _named(spec):
        return "↓ lists them; "
    return "→ or its first letter; " if options(spec) else ""


class Form(Dialog[Answer]):
    """Fields to fill, each with a line below it, `fault-` and its name, for what is wrong."""

    def tell(self, name: str, fault: str) -> None:
        """Say what is wrong with a field; under "" what concerns none."""
        line = self.query_one(f"#fault-{name}", Static)
        line.update(steady(fault))
        line.display = bool(fault)

    def buttons(self, keep: str) -> Horizontal:
        """The button that keeps it, by its name, and that which goes back, each with its key."""
        keys = self.key_of("form.keep", "ctrl+s"), self.key_of("dialog.back", "ctrl+g")
        return Horizontal(
            Button(f"{keep} ({keys[0]})", id="keep", compact=True, variant="primary"),
            Button(f"Back ({keys[1]})", id="back", compact=True),
            classes="form-buttons",
        )

    def leave(self, written: Iterable[str]) -> None:
        """Go back; ask first where something was written that would be lost."""
        if all(len(text) <= LITTLE for text in written):
            self.answer(None)
            return

        def answered(answer: str | None) -> None:
            if answer == "drop":
                self.answer(None)

        choices = [Choice("d", "drop it", "drop"), Choice("c", "go on writing", "stay")]
        self.app.push_screen(ChooseDialog("What you wrote here is not kept yet", choices), answered)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep, or go back."""
        if event.button.id == "keep":
            self.action_keep()
        else:
            self.action_back()

    def action_keep(self) -> None:
        """Give what was written, if all is well; else go to the first fault."""
        raise NotImplementedError


class RecordForm(Form["dict[str, Value | None]"]):
    """A form for one record: gives the values that were changed, or None.

    Attributes:
        make: Adds a record to a section by its wording; gives its id, empty where it was refused, and the
            analysis with it. None where nothing can be added.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", priority=True, id="form.keep"),
        Binding("escape,ctrl+g", "back", "back", id="dialog.back"),
        Binding("down", "list_names", "list what can be named", id="form.names"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Spec],
        old: Tree,
        analysis: Analysis,
        check: Callable[[Mapping[str, Value | None]], Mapping[str, str]],
    ) -> None:
        """Make a form.

        Args:
            title: What it is for.
            fields: The fields of the record that it shows.
            old: The record's table as it is; empty for a new one.
            analysis: The analysis it belongs to.
            check: Says what is wrong with the values as a whole, by key; under "" what concerns none.
        """
        super().__init__()
        self.make: Callable[[str, str], tuple[str, Analysis]] | None = None
        self._title = title
        self._specs = fields
        self._old = old
        self._given: Tree = {}
        self._analysis = analysis
        self._check = check
        self._values: dict[str, Value | None] = {}
        self._faults: dict[str, str] = {}
        self._touched: set[str] = set()

    def begin_with(self, given: Tree) -> None:
        """Fill the fields of a new record in, to be kept or overwritten."""
        self._given = given

    def compose(self) -> ComposeResult:
        """A line for each field, with room below for what is wrong."""
        with Vertical(classes="dialog-box form-box"):
            yield Static(cut(self._title), classes="dialog-title", markup=False)
            with VerticalScroll(classes="form-fields", can_focus=False):
                for spec in self._specs:
                    yield Horizontal(
                        Static(spec.key.replace("-", " "), classes="form-label", markup=False),
                        self._field(spec),
                        classes="form-row form-row-long" if spec.key in LONG_TEXTS else "form-row",
                    )
                    yield Static(id=f"fault-{spec.name}", classes="form-fault", markup=False)
            yield Static(id="fault-", classes="form-fault", markup=False)
            yield Static(id="form-hint", markup=False)
            yield self.buttons("Keep")

    def _at_first(self, spec: Spec) -> str:
        """What a field holds before anything is typed."""
        return written(spec, self._given.get(spec.key, self._old.get(spec.key)))

    def _field(self, spec: Spec) -> Widget:
        text = self._at_first(spec)
        grades = options(spec)
        name = f"field-{spec.name}"
        field: Widget
        if grades is not None:
            field = GradeField(
                grades, text or written(spec, default(spec)), required=spec.default is not None
            )
        elif spec.key in LONG_TEXTS:
            field = TextArea(text, soft_wrap=True, compact=True, tab_behavior="focus")
        else:
            names = self._names(spec)
            placeholder = spec.meaning if not text else ""
            field = Input(
                text,
                compact=True,
                select_on_focus=spec.required and spec.key in self._given,
                placeholder=placeholder,
                suggester=NameSuggester(names) if names else None,
            )
        field.id = name
        return field

    def _names(self, spec: Spec) -> list[str]:
        return [key for section in _named(spec) for key in self._analysis.in_order(section)]

    def on_mount(self) -> None:
        """Begin at the first field that is empty and needed, or else the first."""
        needed = next((spec for spec in self._specs if spec.required), self._specs[0])
        self.query_one(f"#field-{needed.name}").focus()
        self._look()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what a field means where there is hardly room for the fields."""
        self.set_class(event.size.height < ROOMY, "-low")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the field means."""
        name = (event.widget.id or "").removeprefix("field-")
        spec = next((spec for spec in self._specs if spec.name == name), None)
        self.query_one("#form-hint", Static).update(f"{_how(spec)}{spec.meaning}" if spec else "")

    def _text(self, spec: Spec) -> str:
        field = self.query_one(f"#field-{spec.name}")
        return field.text if isinstance(field, TextArea) else str(getattr(field, "value", ""))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look at it again."""
        self._touched.add((event.input.id or "").removeprefix("field-"))
        self._look()

    def on_text_area_changed(self) -> None:
        """Look at it again."""
        self._look()

    def on_grade_field_changed(self) -> None:
        """Look at it again."""
        self._look()

    def on_input_submitted(self) -> None:
        """Enter keeps the form."""
        self.action_keep()

    def action_back(self) -> None:
        """Go back; ask first where something was typed that would be lost."""
        meant = (spec for spec in self._specs if spec.key in {*self._values, *self._faults})
        self.leave(text for spec in meant if (text := self._text(spec)) != self._at_first(spec))

    def _look(self) -> None:
        """Read every field, and show what is wrong beside it."""
        self._values, self._faults = {}, {}
        for spec in self._specs:
            old = self._old.get(spec.key)
            try:
                value = read(spec, self._text(spec), old, self._analysis)
            except WrongValueError as wrong:
                self._faults[spec.key] = str(wrong)
                continue
            if value is None and spec.required:
                self._faults[spec.key] = f"is needed: {spec.meaning}"
            if value is not old and not (old is None and value == default(spec)):
                self._values[spec.key] = value
        if not self._faults and self._values:
            self._faults = dict(self._check(self._values))
        self._show_faults()

    def _show_faults(self) -> None:
        for spec in self._specs:
            fault = self._faults.get(spec.key, "")
            # An empty new form is not wrong yet: what is needed is told once it was begun or kept.
            is_early = fault.startswith("is needed") and spec.name not in self._touched
            self.tell(spec.name, "" if is_early else fault)
        self.tell("", self._faults.get("", ""))

    def action_keep(self) -> None:
        """Give the values, if all is well; else go to the first fault."""
        self._touched.update(spec.name for spec in self._specs)
        self._look()
        if not self._faults:
            self.answer(self._values)
            return
        wrong = next((spec for spec in self._specs if spec.key in self._faults), None)
        if wrong:
            self.query_one(f"#field-{wrong.name}").focus()

    def action_list_names(self) -> None:
        """List what the field can name, and add the one that is chosen."""
        field = self.focused
        spec = next(
            (each for each in self._specs if field is not None and field.id == f"field-{each.name}"), None
        )
        if spec is None or not isinstance(field, Input) or not _named(spec):
            self.focus_next()
            return
        several = isinstance(spec.kind, Tables)
        before, begun = self._begun(spec, field.value)

        def take(name: str | None) -> None:
            if name is not None:
                field.value = f"{before}, {name}" if before and several else name
                field.action_end()

        choices = [Choice("", f"{key}  {self._wording(spec, key)}", key) for key in self._names(spec)]
        self.app.push_screen(FindDialog(spec.meaning, choices, begun, self._new(_named(spec)[0])), take)

    def _begun(self, spec: Spec, text: str) -> tuple[str, str]:
        """The names in a field, and apart from them the last where it stands for nothing yet."""
        before, _, last = (each.strip() for each in text.rpartition(","))
        try:
            read(spec, last, None, self._analysis)
        except WrongValueError:
            return before, last
        return text.strip().rstrip(","), ""

    def _new(self, section: str) -> New | None:
        """How to make a record of a section from within this form."""
        add = self.make
        if add is None:
            return None

        def make(wording: str) -> str:
            key, self._analysis = add(section, wording)
            return key

        return New(SINGULAR[section], make)

    def _wording(self, spec: Spec, key: str) -> str:
        for section in _named(spec):
            record = getattr(self._analysis, section).get(key)
            if record is not None:
                return str(
                    next(
                        getattr(record, name)
                        for name in ("statement", "summary", "name", "title")
                        if hasattr(record, name)
                    )
                )
        return ""
