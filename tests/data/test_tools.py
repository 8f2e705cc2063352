"""The tools cover what the recommendations ask for, and their parts fit one another."""

from __future__ import annotations

from macros.knowledge.base import Knowledge
from macros.knowledge.toolbox import Form


def form(knowledge: Knowledge, name: str) -> Form:
    return next(found for found in knowledge.forms if found.id == name)


def test_every_recommendation_is_followed_up_once_in_their_order(knowledge: Knowledge) -> None:
    asked = [item.recommendation for item in knowledge.followup]
    assert asked == [record.id for record in knowledge.recommendations]


def test_no_two_steps_of_a_recommendation_say_the_same(knowledge: Knowledge) -> None:
    for item in knowledge.followup:
        for lang in ("da", "en"):
            assert len({step[lang] for step in item.steps}) == 4, item.id


def test_the_kick_off_meeting_takes_three_hours_with_a_pause(knowledge: Knowledge) -> None:
    assert sum(item.minutes for item in knowledge.kickoff) == 180
    assert any("pause" in item.title.da.lower() for item in knowledge.kickoff)
    assert {"A3", "A7"} <= {name for item in knowledge.kickoff for name in item.related}


def test_the_case_presentation_asks_on_whichever_way_users_took_part(knowledge: Knowledge) -> None:
    case = form(knowledge, "skema-sagsfremstilling")
    [choice] = [q for q in case.questions if q.key == "inddraget"]
    ways = {option.value for option in choice.choices}
    assert choice.missing is not None
    assert ways == {"ja", "planlagt", "nej"}
    for way in ways:
        needed = [q for q in case.questions if q.only_if and way in q.only_if.among and q.missing]
        assert needed, way


def test_an_evaluation_combines_at_least_two_methods(knowledge: Knowledge) -> None:
    [methods] = [q for q in form(knowledge, "skema-evalueringsplan").questions if q.least > 1]
    assert (methods.key, methods.least) == ("metoder", 2)
    assert methods.missing is not None


def test_the_contact_network_begins_with_the_organisation_and_can_be_grouped(
    knowledge: Knowledge,
) -> None:
    first, *others = knowledge.contacts
    assert first.id == "kontakt-organisation"
    assert sum(column.group for column in others) >= 3
    for lang in ("da", "en"):
        titles = [column.title[lang].lower() for column in knowledge.contacts]
        assert len(set(titles)) == len(titles)
