package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("%(?:[0-9][$])?s");

  @Test
  void haveTheSameSentencesInBothLanguages() {
    assertThat(Messages.SV.keys()).containsExactlyInAnyOrderElementsOf(Messages.EN.keys());
  }

  @Test
  void haveTheSamePlacesInBothLanguages() {
    for (String key : Messages.EN.keys()) {
      Object[] arguments = {"1", "2", "3", "4"};
      assertThat(places(Messages.SV.raw(key))).as(key).isEqualTo(places(Messages.EN.raw(key)));
      assertThat(Messages.SV.get(key, arguments)).as(key).isNotBlank();
      assertThat(Messages.EN.get(key, arguments)).as(key).isNotBlank();
    }
  }

  private static long places(String sentence) {
    return PLACE.matcher(sentence).results().count();
  }

  @Test
  void haveATitleAHintAndAnExplanationForEveryRule() {
    for (Rule rule : Rulebook.rules()) {
      for (Messages messages : Messages.values()) {
        assertThat(messages.has("title." + rule.id())).as(rule.id()).isTrue();
        assertThat(messages.has("hint." + rule.id())).as(rule.id()).isTrue();
        assertThat(messages.has("explain." + rule.id())).as(rule.id()).isTrue();
      }
    }
  }

  @Test
  void followTheLocale() {
    assertThat(Messages.of("sv_SE.UTF-8")).isEqualTo(Messages.SV);
    assertThat(Messages.of("C")).isEqualTo(Messages.EN);
    assertThat(Messages.of("")).isEqualTo(Messages.EN);
  }

  @Test
  void putTextsInsideOfTexts() {
    Text text = Text.of("expect.at", Text.of("expect.notice"), "B");
    assertThat(text.in(Messages.EN)).isEqualTo("a notice, which begins with \"* \" at B");
    assertThat(text.in(Messages.SV)).startsWith("ett meddelande fr\u00e5n servern");
  }
}
