"""Which words tell of one kind of act."""

from tidings.resolve.comparing.acts import acts_of


def test_words_of_one_act_share_it() -> None:
    assert acts_of("blast", "en") & acts_of("explosion", "en")
    assert acts_of("Arrestation", "fr") & acts_of("arrêter", "fr-CA")
    assert not acts_of("arrest", "en") & acts_of("bomb", "en")


def test_a_word_that_is_in_no_act_is_its_own() -> None:
    assert acts_of("derail", "en") == acts_of("Derail", "en") != acts_of("capsize", "en")
    assert not acts_of("blast", "de") & acts_of("explosion", "de")
