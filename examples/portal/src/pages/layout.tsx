import { html } from "hono/html";
import type { Child } from "hono/jsx";
import type { StatusCode } from "hono/utils/http-status";
import { icon, script, styles } from "../assets.js";
import { noticeSentence } from "../notice.js";
import type { Visitor } from "../visitor.js";
import type { Ctx } from "../web.js";
import { PostForm } from "./form.js";

export const productName = "Spare Key Portal";

/** A page, before it is put into the frame that all pages share. */
export interface Page {
  /** Of the tab; the product's name is added. */
  readonly title: string;
  readonly body: Child;
  /** The title says so first: it is what a screen reader says of a page that came back. */
  readonly failed?: boolean;
  /** For the inbox and the help desk; everything else is one narrow column. */
  readonly wide?: boolean;
  /** Where it belongs to, above everything else. */
  readonly back?: { readonly href: string; readonly label: string };
}

/** Where every page of settings belongs to. */
export const mySettings = { href: "/settings", label: "My settings" } as const;

export function page(c: Ctx, content: Page, status: StatusCode = 200): Response | Promise<Response> {
  c.status(status);
  return c.html(
    html`<!doctype html>${<Frame page={content} visitor={c.get("visitor")} path={c.req.path} />}`,
  );
}

function Frame({ page, visitor, path }: { page: Page; visitor: Visitor | undefined; path: string }) {
  const notice = visitor?.notice ?? null;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${page.failed ? "Error: " : ""}${page.title} · ${productName}`}</title>
        <link rel="icon" href={icon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={styles.path} />
        <script src={script.path} type="module" />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="top">
          <div class="top-inner">
            <a class="brand" href="/">
              <Mark />
              {productName}
            </a>
            {visitor?.user ? <Account visitor={visitor} path={path} /> : null}
          </div>
        </header>
        <main id="main" class={page.wide ? "wide" : undefined} tabindex={-1}>
          {page.back === undefined ? null : (
            <p class="back">
              <a href={page.back.href}>{page.back.label}</a>
            </p>
          )}
          {notice === null ? null : (
            <p class="notice" role="status">
              {noticeSentence(notice)}
            </p>
          )}
          {page.body}
        </main>
        <footer class="bottom">
          <p>
            A demo of Spare Key. Messages go to the <a href="/inbox">demo inbox</a>, not to real people.
          </p>
        </footer>
      </body>
    </html>
  );
}

function Account({ visitor, path }: { visitor: Visitor; path: string }) {
  return (
    <nav class="account" aria-label="Account">
      <span class="who">{visitor.user?.userName}</span>
      {visitor.staff ? (
        <a href="/staff" aria-current={path === "/staff" ? "page" : undefined}>
          Help desk
        </a>
      ) : null}
      <a href="/settings" aria-current={path === "/settings" ? "page" : undefined}>
        My settings
      </a>
      <PostForm action="/sign-out" formToken={visitor.formToken}>
        <button class="link" type="submit">
          Sign out
        </button>
      </PostForm>
    </nav>
  );
}

/** A key, in the accent colour. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <circle cx="8" cy="12" r="5" fill="none" stroke="currentColor" stroke-width="2.5" />
      <path
        d="M13 12h9m-3 0v4m-3.5-4v3"
        fill="none"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linecap="round"
      />
    </svg>
  );
}
