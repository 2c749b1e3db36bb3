"""The settings of the language-model engine: `[engines.llm]` of tidings.toml."""

from dataclasses import dataclass

from tidings.settings.keys import key


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """What a user may choose of the language-model engine. What an answer depends on comes first."""

    model: str = key("The model, as its server calls it.", "", '"qwen3:8b"')
    temperature: float = key("How freely the model picks its words, 0 to 1.", 0.0, "0.2")
    top_p: float = key("The share of likely words that the model picks from, 0 to 1.", 1.0, "0.9")
    seed: int = key("The seed of the model's picks.", 1, "7")
    answer_tokens: int = key("The most tokens of one answer; a longer one is asked in halves.", 4096, "8192")
    chunk: int = key("Characters of an article that are asked about at once.", 8000, "4000")
    endpoint: str = key(
        "The server: any that speaks OpenAI's chat completions.",
        "http://localhost:11434/v1",
        '"https://api.example.org/v1"',
        form="link",
    )
    key_variable: str = key(
        "The environment variable that holds the server's key.", "TIDINGS_LLM_KEY", '"OPENAI_API_KEY"'
    )
    workers: int = key("Requests at once.", 4, "1")
    timeout: int = key("Seconds to wait for an answer, of which a slow machine needs many.", 600, "1800")
    requests_per_minute: int = key("The most requests a minute; 0 for no limit.", 0, "60")
    tokens_per_minute: int = key("The most tokens a minute; 0 for no limit.", 0, "100000")
    price_in: str = key("Price of a million tokens that are sent, in any currency.", "", '"0.15"')
    price_out: str = key("Price of a million tokens that come back.", "", '"0.60"')
    fallback: bool = key("Do the rules read what the model has not answered?", True, "false")
