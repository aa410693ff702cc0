"""What stands at the end: sources, abbreviations, imprint, in the cells of one table."""

from collections.abc import Iterator, Sequence

from printdesk.edition.figures import readable_period
from printdesk.edition.inline import Path
from printdesk.edition.keys import slug
from printdesk.layout.house import HouseStyle, house_style
from printdesk.model.briefing import Source
from printdesk.review.content.edits import Edit, Origin, Put, Remove, Retext
from printdesk.review.lift.cells import GridView, Match, NewParagraph, matched
from printdesk.review.lift.composites import Part, changed_parts
from printdesk.review.lift.context import Context
from printdesk.review.lift.values import text_at, value_at

_SOURCE = ("author", "title", "date", "url", "accessed", "note")


def ending_edits(context: Context, view: GridView) -> Iterator[Edit]:
    """Yield what became of the lists at the end."""
    matches, fresh = matched(view)
    for match in matches:
        place = context.standing.roles.place_of(match.sent)
        before, after = match.sent.text, match.back.text if match.back else ""
        if place is None:
            yield from _label(context, view, match, matches)
            continue
        origin = context.standing.origin_of(view.atom, place.name, before=before, after=after)
        if place.kind == "made":
            if before != after:
                context.remark("made-text-edited", place.remedy, origin=origin)
        elif place.kind == "line":
            yield from _imprint(context, place.path, match, origin)
        elif place.path[0] == "sources":
            yield from _source(context, place.path, match, origin)
        else:
            yield from _abbreviation(context, place.path, match, origin)
    yield from _new(context, view, fresh)


def _imprint(context: Context, path: Path, match: Match, origin: Origin) -> Iterator[Edit]:
    old = text_at(context.standing.content, path) or ""
    file = context.standing.file_of(path)
    if match.back is None:
        yield Remove(file=file, path=path, origin=origin)
    elif (new := context.wording.again(old, [match.sent], [match.back], origin)) != old:
        yield Retext(file=file, path=path, old=old, new=new, origin=origin)


def _label(context: Context, view: GridView, match: Match, matches: Sequence[Match]) -> Iterator[Edit]:
    """Yield the new label of a line of the imprint: the same text under another key."""
    if match.back is None or match.back.text == match.sent.text:
        return
    beside = next((each for each in matches if each.row == match.row and each is not match), None)
    place = context.standing.roles.place_of(beside.sent) if beside else None
    origin = context.standing.origin_of(view.atom, "imprint", before=match.sent.text, after=match.back.text)
    if place is None or place.path[:1] != ("imprint",):
        context.remark("made-text-edited", "it is no text of the content", origin=origin)
        return
    yield _relabelled(context, place.path, match.back.text, origin)


def _relabelled(context: Context, path: Path, label: str, origin: Origin) -> Retext:
    """Return the edit that gives an entry another key and leaves it where it stands."""
    return Retext(
        file=context.standing.file_of(path), path=(*path, "label"), old=str(path[-1]), new=label.strip(), origin=origin
    )


def _abbreviation(context: Context, path: Path, match: Match, origin: Origin) -> Iterator[Edit]:
    short, _, long = match.sent.text.partition("\t")
    now, _, meaning = match.back.text.partition("\t") if match.back else ("", "", "")
    file = context.standing.file_of(path)
    old = text_at(context.standing.content, path) or ""
    if match.back is None:
        yield Remove(file=file, path=path, origin=origin)
    elif now.strip() != short.strip():
        yield _relabelled(context, path, now, origin)
    if match.back is not None and meaning != long:
        yield Retext(file=file, path=path, old=old, new=meaning.strip(), origin=origin)


def _source(context: Context, path: Path, match: Match, origin: Origin) -> Iterator[Edit]:
    """Yield the part of a source that was changed; a line that was taken apart otherwise is a remark."""
    if match.back is None:
        context.remark(
            "edit-unsayable", "a source may be cited in many places", "take it out of `sources` by hand", path, origin
        )
        return
    if match.back.text == match.sent.text:
        return
    source = value_at(context.standing.content, path)
    parts = list(_source_parts(context, path, source)) if isinstance(source, Source) else []
    changed = changed_parts(parts, match.sent.text, match.back.text) if parts else None
    if changed is None:
        context.remark(
            "edit-unsayable",
            "the line is made from several keys of the source",
            "change them in `sources`",
            path,
            origin,
        )
    for place, new in changed or ():
        old = text_at(context.standing.content, place) or ""
        text = context.wording.again(old, [match.sent], [match.back], origin) if len(parts) == 1 else new
        yield Retext(file=context.standing.file_of(place), path=place, old=old, new=text, origin=origin)


def _source_parts(context: Context, path: Path, source: Source) -> Iterator[Part]:
    style = house_style(context.standing.content.briefing.language)
    for key in _SOURCE:
        if text := getattr(source, key):
            printed = _period(text, style) if key in {"date", "accessed"} else text
            yield Part((*path, key), printed)


def _period(text: str, style: HouseStyle) -> str:
    period = readable_period(text)
    return style.period(period) if period else text


def _new(context: Context, view: GridView, fresh: Sequence[NewParagraph]) -> Iterator[Edit]:
    taken: set[str] = set(context.standing.content.briefing.sources)
    for new in fresh:
        text = new.paragraph.text.strip()
        origin = context.standing.origin_of(view.atom, "lists at the end", after=text)
        if new.paragraph.style == "Source Entry":
            name = slug(text)[:24].strip("-") or "source"
            number = 1
            while name in taken:
                number += 1
                name = f"{name}-{number}"
            taken.add(name)
            yield Put(
                file=context.standing.content.file.name,
                path=("sources", name),
                node=context.wording.fresh(new.paragraph),
                origin=origin,
            )
        elif new.paragraph.style == "Abbreviation" and "\t" in text:
            short, _, long = text.partition("\t")
            yield Put(
                file=context.standing.content.file.name,
                path=("abbreviations", short.strip()),
                node=long.strip(),
                origin=origin,
            )
        else:
            context.remark(
                "edit-unsayable",
                "it stands in no list of the content",
                "add it to the list it belongs to",
                origin=origin,
            )
