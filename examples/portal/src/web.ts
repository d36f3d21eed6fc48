import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Form } from "./form.js";
import type { Visitor } from "./visitor.js";

/** What Hono carries from the middleware to the pages. */
export interface Env {
  Bindings: Partial<HttpBindings>;
  Variables: {
    visitor: Visitor;
    /** What a password that was just typed is worth today, sealed (J3.9). */
    review?: string | null;
    /** Set on every POST: read, bounded, and with the right token. */
    form: Form;
  };
}

export type Web = Hono<Env>;
export type Ctx = Context<Env>;
