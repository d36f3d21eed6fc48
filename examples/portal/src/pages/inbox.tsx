import type { Child } from "hono/jsx";
import type { InboxMessage } from "../inbox.js";
import type { Page } from "./layout.js";
import { Time } from "./time.js";

/** Newest first: whoever comes here waits for the last one. */
export function inboxPage(messages: readonly InboxMessage[], nowMs: number): Page {
  return {
    title: "Demo inbox",
    wide: true,
    body: (
      <>
        <h1>What would have been sent</h1>
        <p class="warning">
          <strong>For the demo only.</strong> Everybody who reaches this server reads all messages here, codes
          included. A real portal sends them to their owners and keeps none. As data:{" "}
          <a href="/inbox.json">inbox.json</a>.
        </p>
        {messages.length === 0 ? (
          <p>Nothing yet. Set up an authenticator app, and its verification code arrives here.</p>
        ) : (
          <>
            <p>
              <a href="/inbox">Look again</a>
            </p>
            <ol class="messages">
              {messages.toReversed().map((message, index) => (
                <li>
                  <Message message={message} nowMs={nowMs} open={index < shownOpen} />
                </li>
              ))}
            </ol>
          </>
        )}
      </>
    ),
  };
}

/** The others are a line each: whoever comes here waits for the last ones. */
const shownOpen = 3;

interface MessageProps {
  readonly message: InboxMessage;
  readonly nowMs: number;
  readonly open: boolean;
}

function Message({ message, nowMs, open }: MessageProps) {
  return (
    <details open={open}>
      <summary>
        <h2>{message.subject === "" ? "Text message" : message.subject}</h2>
        <span class="faint">
          {message.channel === "email" ? "Email" : "Text message"} to {message.to},{" "}
          <Time atMs={Date.parse(message.at)} nowMs={nowMs} />
        </span>
      </summary>
      <pre>{withLinks(message.text)}</pre>
    </details>
  );
}

/** Links of this portal can be followed, as in a mail program. */
function withLinks(text: string): Child[] {
  return text
    .split(/(https?:\/\/127\.0\.0\.1:\d+\/[\w./-]+)/)
    .map((part, index) => (index % 2 === 1 ? <a href={part}>{part}</a> : part));
}
