"""Takes in what the engine answers: keeps it on the desk, says what came of it, and has it drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.errors import ExplorerError, QueryError
from search.model import Page, Progress
from search.paths import state_root
from tui import crash
from tui.engine import (
    Answer,
    Compare,
    Compared,
    Describe,
    Described,
    Differ,
    Do,
    Done,
    Failed,
    Find,
    Found,
    Gather,
    HasRead,
    Linked,
    Open,
    Opened,
    Renamed,
    Request,
    WasStopped,
)
from tui.view.state import Pane, Spot, SubjectKind
from tui.view.wording import count

if TYPE_CHECKING:
    from tui.screens.mediator import Mediator


class Answers:
    """What is done with answers, on behalf of the screen."""

    def __init__(self, screen: Mediator) -> None:
        self._screen = screen

    def take(self, answer: Answer) -> None:
        """Show an answer that is still wanted."""
        screen = self._screen
        match answer.value:
            case Progress() as progress:
                far = f" {progress.done:,} of {progress.total:,}" if progress.total else ""
                screen.say(f"{progress.what}{far} … Esc stops", working=True)
            case Opened() as opened:
                self._opened(opened)
            case Linked(known, notes):
                screen.desk.known = known
                screen.redraw()
                screen.naming.opened(notes)
            case Renamed(known, dated):
                screen.naming.renamed(known, dated=dated)
                screen.dossiers.renew()
            case Found() as found:
                self._found(found, answer.request)
            case HasRead(article):
                screen.desk.keep_article(article)
                screen.keeping.look_up(article.article)
                screen.redraw()
                screen.dossiers.preview()
            case Compared() as compared:
                screen.comparing.show(compared)
            case Differ(differences):
                screen.desk.differences = differences
                screen.comparing.go_on()
            case Described(dossier):
                screen.dossiers.show(dossier)
            case Done(what, value):
                if not screen.dossiers.done(what, value):
                    screen.keeping.done(what, value)
            case WasStopped():
                self._stopped(answer.request)
            case Failed(error):
                self._failed(error, answer.request)

    def _opened(self, opened: Opened) -> None:
        screen, known = self._screen, opened.known
        again = known.linked
        if again:
            screen.desk.renew(known)
            screen.asked = screen.given_up = screen.shown_article = None
            screen.comparing.forget()
        else:
            screen.desk.known = known
        said = [count(len(known.articles), "article")]
        if known.refused:
            said.append(f"{count(len(known.refused), 'file')} not read: ! tells why")
        screen.say(", ".join((*said, *opened.notes)))
        if opened.first is not None:
            screen.desk.keep_article(opened.first)
            screen.keeping.look_up(opened.first.article)
            if screen.view.spot is None:
                screen.desk.visit(Spot(opened.first.id))
        screen.redraw()
        screen.comparing.restore()
        screen.dossiers.renew()

    def _found(self, found: Found, request: Request) -> None:
        screen = self._screen
        if isinstance(request, Find) and request.typing:
            screen.searching.found(found)
            return
        screen.desk.keep_page(found.subject, found.page, found.related)
        if found.subject != screen.view.subject:
            screen.redraw()
            return
        page = found.page
        if screen.searching.nothing_whole(page):
            return
        if not screen.naming.looks_again(found.subject):
            screen.say(self.about(page))
        screen.redraw()
        if screen.go_to_first:
            screen.go_to_first = False
            screen.walking.go_to_best()

    def about(self, page: Page) -> str:
        """What was looked for, and how much was found."""
        screen = self._screen
        articles = count(len(page.articles), "article")
        about = f"{count(page.total, 'passage')} in {articles}" if page.total else "nothing found"
        subject = screen.view.subject
        if subject.kind is SubjectKind.EVENT:
            name = screen.desk.known.name_of(subject)
            before = screen.walking.instead_of
            return f"{name} instead of {before} (z goes back): {about}" if before else f"{name}: {about}"
        return f"{page.in_words or screen.desk.known.name_of(screen.view.subject)}: {about}"

    def _stopped(self, request: Request) -> None:
        screen = self._screen
        screen.go_to_first = False
        screen.say("Stopped.")
        match request:
            case Open():
                self._tell_failure("Opening the articles was stopped.", "Q leaves.", request)
            case Compare():
                screen.comparing.leave()
            case Find(_, False) | Gather():
                screen.give_up()
            case Describe():
                screen.dossiers.stopped()

    def _failed(self, error: Exception, request: Request) -> None:
        screen = self._screen
        screen.go_to_first = False
        if screen.dossiers.failed(error, request):
            return
        if isinstance(request, Find | Gather) and not (isinstance(request, Find) and request.typing):
            screen.give_up()
        elif isinstance(request, Compare):
            screen.comparing.leave()
        if isinstance(error, QueryError):
            screen.searching.misunderstood(error)
        elif isinstance(request, Do) and request.what == "export":
            screen.keeping.export_failed(error)
        elif isinstance(error, ExplorerError):
            self._tell_failure(error.title, error.hint, request)
        else:
            report = crash.write_report(error, state_root())
            where = f"The details are in {report}" if report else ""
            self._tell_failure(f"This failed ({type(error).__name__}: {error}).", where, request)

    def _tell_failure(self, title: str, hint: str, request: Request) -> None:
        screen = self._screen
        screen.say(f"{title} {hint}", error=True)
        if not screen.desk.known.articles:
            screen.standing = f"{title} {hint}"
            screen.lists[Pane.ARTICLES].empty_text = f"{title}\n{hint}"
            screen.lists[Pane.ARTICLES].set_rows(())
