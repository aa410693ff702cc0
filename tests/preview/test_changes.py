import numpy as np

from printdesk.preview.changes import Stretch, changed_bands, changed_words


def test_one_changed_word_is_the_only_mark() -> None:
    assert changed_words(["Nobody was stung."], ["Nobody was hurt."]) == [Stretch(0, 11, 16)]


def test_words_that_move_on_to_the_next_page_have_not_changed() -> None:
    before = ["One two three four", "five six"]
    after = ["One and two three", "four five six"]
    assert changed_words(before, after) == [Stretch(0, 4, 7)]


def test_a_word_taken_out_leaves_a_place_without_width() -> None:
    assert changed_words(["One two three"], ["One three"]) == [Stretch(0, 4, 4)]


def test_the_last_words_taken_out_are_missed_at_the_end() -> None:
    assert changed_words(["One two three"], ["One two"]) == [Stretch(0, 7, 7)]


def test_neighbouring_words_are_one_mark() -> None:
    assert changed_words(["a b c d"], ["a x y d"]) == [Stretch(0, 2, 5)]


def test_the_same_words_are_no_change_and_an_empty_page_is_none() -> None:
    assert changed_words(["a b"], ["a b"]) == []
    assert changed_words(["a b"], [""]) == []


def test_too_much_to_compare_is_said_to_be_so() -> None:
    assert changed_words([" ".join(map(str, range(5000)))], [" ".join(map(str, range(5000, 10000)))]) is None


def test_pixels_that_differ_are_boxed_by_bands_and_columns() -> None:
    before = np.full((200, 400, 3), 255, np.uint8)
    after = before.copy()
    after[20:30, 40:80] = 0
    after[24:34, 300:310] = 0
    after[150:160, 200:220] = 0
    assert changed_bands(before, after) == [
        (0.1, 0.1, 0.1, 0.07),
        (0.75, 0.1, 0.025, 0.07),
        (0.5, 0.75, 0.05, 0.05),
    ]


def test_a_shade_that_no_eye_sees_is_no_change() -> None:
    before = np.full((50, 50, 3), 255, np.uint8)
    assert changed_bands(before, before - 20) == []


def test_a_page_of_another_size_is_new_as_a_whole() -> None:
    assert changed_bands(np.zeros((10, 10, 3), np.uint8), np.zeros((12, 10, 3), np.uint8)) == [(0, 0, 1, 1)]
