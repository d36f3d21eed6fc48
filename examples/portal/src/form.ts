import type { MiddlewareHandler } from "hono";
import { readBody } from "./body.js";
import { formTokenField, formTokenIsRight } from "./csrf.js";
import { type Refusal, refuse } from "./refuse.js";
import type { Env } from "./web.js";

/** What was typed, by field. Every field came exactly once; a missing one reads as empty. */
export interface Form {
  get(field: string): string;
}

const tooLong: Refusal = {
  status: 413,
  heading: "That is too long",
  sentence:
    "What was typed is longer than anything asked for here. Nothing was changed: go back and type less.",
};

const notAForm: Refusal = {
  status: 415,
  heading: "That is not a form",
  sentence: "This page takes what its own form sends, and nothing else. Nothing was changed.",
};

const repeated: Refusal = {
  status: 400,
  heading: "A field came twice",
  sentence: "Each field can be sent once. Nothing was changed: go back and send the form again.",
};

const wrongToken: Refusal = {
  status: 403,
  heading: "This page is too old",
  sentence:
    "The form was open for too long, or it came from somewhere else. Nothing was changed: go back, reload the page and try again. Cookies must be allowed.",
};

/** Bounds the body of a POST, reads it, and asks for the page's token. Everything else is refused here. */
export function readForm(): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method !== "POST") return next();
    const body = await readBody(c);
    if (body === null) return refuse(c, tooLong);
    const type = c.req.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
    if (type !== "application/x-www-form-urlencoded") return refuse(c, notAForm);
    const fields = new Map<string, string>();
    for (const [name, value] of new URLSearchParams(body)) {
      if (fields.has(name)) return refuse(c, repeated);
      fields.set(name, value);
    }
    const token = fields.get(formTokenField) ?? "";
    if (!formTokenIsRight(c.get("visitor").formToken, token)) return refuse(c, wrongToken);
    c.set("form", { get: (field) => fields.get(field) ?? "" });
    return next();
  };
}
