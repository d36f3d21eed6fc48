/**
 * A value that must not be printed by accident: it shows as `[secret]` in templates, JSON and
 * inspectors, and gives itself away only to {@link Secret.reveal} (S21).
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  // Node's inspector would show nothing of a private field, but Bun's and Deno's might.
  static {
    Object.defineProperty(Secret.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value: () => "[secret]",
    });
  }
}
