"""Chains: the widgets whose keys work at the same time, from what has the focus outwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input, OptionList, TextArea

from rivals.tui.agenda import AgendaList
from rivals.tui.app import Workbench
from rivals.tui.beginning import NewForm
from rivals.tui.briefing import BriefingView
from rivals.tui.choosing import Choices, Start
from rivals.tui.choosing_analysts import AnalystsDialog
from rivals.tui.commands import Commands
from rivals.tui.comparison import ComparisonView, DisputeMatrix
from rivals.tui.dialogs import ChooseDialog, FindDialog, HelpDialog, LineDialog, ReasonDialog
from rivals.tui.forms import GradeField, RecordForm
from rivals.tui.graph import GraphView
from rivals.tui.graph_map import GraphMap
from rivals.tui.matrix import Matrix
from rivals.tui.other_view import OtherView
from rivals.tui.reader import Reader
from rivals.tui.review import ReviewView
from rivals.tui.robustness import RobustnessView
from rivals.tui.sources import SourcesView
from rivals.tui.survey import SurveyScreen
from rivals.tui.tour import Tour
from rivals.tui.view import MatrixView

if TYPE_CHECKING:
    from textual.dom import DOMNode


def chains() -> tuple[tuple[type[DOMNode], ...], ...]:
    """One chain for each place in which keys are pressed: every widget with keys is in one."""
    return (
        (Matrix, MatrixView, Workbench),
        (AgendaList, SourcesView, OtherView, Workbench),
        (Reader, SourcesView, OtherView, Workbench),
        (AgendaList, ReviewView, OtherView, Workbench),
        (AgendaList, RobustnessView, OtherView, Workbench),
        (AgendaList, BriefingView, OtherView, Workbench),
        (GraphMap, GraphView, OtherView, Workbench),
        (DisputeMatrix, Matrix, ComparisonView, OtherView, Workbench),
        (SurveyScreen,),
        (Tour,),
        (Choices, Start),
        (OptionList, ChooseDialog),
        (HelpDialog,),
        (Input, FindDialog),
        (Input, LineDialog),
        (TextArea, ReasonDialog),
        (Input, RecordForm),
        (Input, NewForm),
        (TextArea, NewForm),
        (TextArea, RecordForm),
        (GradeField, RecordForm),
        (OptionList, AnalystsDialog),
        (Input, AnalystsDialog),
        (Input, Commands),
    )
