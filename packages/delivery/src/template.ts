import type { CodeMessageKind, MessageKind, Messages } from "./message.js";

/** Forms by number, as `Intl.PluralRules` names them. `plural` says which variable counts. */
export interface Plural {
  readonly plural: "count" | "left";
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** A sentence with variables in braces: `"The code ends {expiresAt}."` */
export type Text = string | Plural;

// `expiresAtMs` is said as `{expiresAt}`: a moment in words, in the reader's locale and time zone.
type Spoken<V> = V extends `${infer Name}Ms` ? Name : V;

type RequiredKey<T> = { [P in keyof T]-?: undefined extends T[P] ? never : P }[keyof T] & string;

/** The variables that a text of this kind can name: those that every such message has. */
export type Variable<K extends MessageKind> =
  | "product"
  | Exclude<Spoken<RequiredKey<Messages[K]>>, "accounts">;

// Shown by the layout itself: the code in its own block, the link as the button, the rest as a table.
type ShownByLayout =
  | "accounts"
  | "at"
  | "case"
  | "code"
  | "contact"
  | "description"
  | "device"
  | "factor"
  | "masked"
  | "method"
  | "name"
  | "url";

/** The variables that a body of this kind has to name. */
export type BodyVariable<K extends MessageKind> = Exclude<Variable<K>, ShownByLayout | "product">;

/** The variables that an SMS of this kind has to name. */
export type SmsVariable<K extends MessageKind> = "product" | (K extends CodeMessageKind ? "code" : never);

/** The variables that occur in a text, read off its type. */
export type Occurring<T> = T extends string
  ? T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Occurring<Rest>
    : never
  : T extends readonly unknown[]
    ? Occurring<T[number]>
    : T extends { readonly plural: infer Counted }
      ? Counted | Occurring<Extract<T[keyof T], string>>
      : never;

/** The variables in a text, at run time. */
export function variablesIn(text: Text): readonly string[] {
  if (typeof text === "string") return [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name ?? "");
  const { plural, ...forms } = text;
  return [plural, ...Object.values(forms).flatMap(variablesIn)];
}

/** What a text is filled with: a string, or `undefined` where the message has none. */
export type Values = Readonly<Record<string, string | undefined>>;

/** Fills a text. `missing` is called for a variable without a value; it does not return. */
export function fill(
  text: Text,
  values: Values,
  numbers: { readonly rules: Intl.PluralRules; readonly of: (name: string) => number },
  missing: (name: string) => never,
): string {
  const form =
    typeof text === "string" ? text : (text[numbers.rules.select(numbers.of(text.plural))] ?? text.other);
  return form.replace(/\{([^{}]*)\}/gu, (_whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? missing(name)) : missing(name),
  );
}
