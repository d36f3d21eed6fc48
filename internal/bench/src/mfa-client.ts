import { type ChildProcess, fork } from "node:child_process";
import { Agent, request } from "node:http";
import { type Challenge, origin } from "./mfa-contestant.js";
import type { Ask, ContestantName, Spent, Told } from "./mfa-server.js";

/** A contestant's process, asked over its channel and its HTTP door. */
export interface Client {
  readonly name: ContestantName;
  readonly ask: (ask: Ask) => Promise<Told>;
  readonly challenges: (count: number) => Promise<readonly Challenge[]>;
  /** Sends all of them, so many at a time; what it took from the first to the last answer. */
  readonly answer: (challenges: readonly Challenge[], concurrency: number) => Promise<Spent>;
  /** What so many challenges take at the door itself, so many at a time. */
  readonly turn: (count: number, concurrency: number) => Promise<Spent>;
  readonly stop: () => void;
}

export async function startContestant(name: ContestantName, where: string, program: string): Promise<Client> {
  const child = fork(program, [name, where], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ready = await answerOf(child);
  if (ready.told !== "ready") throw new Error(`${name} is not ready`);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ask = (question: Ask): Promise<Told> => {
    const told = answerOf(child);
    child.send(question);
    return told;
  };
  return {
    name,
    ask,
    challenges: async (count) => {
      const told = await ask({ do: "challenges", count });
      if (told.told !== "challenges") throw new Error(`${name} made no challenges`);
      return told.challenges;
    },
    answer: async (challenges, concurrency) => {
      const left = challenges.values();
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: concurrency }, async () => {
          for (const challenge of left) await post(agent, ready.port, challenge);
        }),
      );
      return {
        seconds: (performance.now() - begun) / 1000,
        cpuSeconds: null,
        serverSeconds: null,
        driverSeconds: null,
      };
    },
    turn: async (count, concurrency) => {
      const told = await ask({ do: "turn", count, concurrency });
      if (told.told !== "spent") throw new Error(`${name} took no turn`);
      return told.spent;
    },
    stop: () => {
      agent.destroy();
      child.kill();
    },
  };
}

function answerOf(child: ChildProcess): Promise<Told> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error("a contestant's process ended"));
    child.once("exit", gone);
    child.once("message", (told: Told) => {
      child.off("exit", gone);
      resolve(told);
    });
  });
}

function post(agent: Agent, port: number, { path, cookie, body }: Challenge): Promise<void> {
  const headers = { "content-type": "application/json", "content-length": body.length, origin, cookie };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: "127.0.0.1", method: "POST", path, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () =>
        response.statusCode === 200 && text.includes('"token"')
          ? resolve()
          : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
      );
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
