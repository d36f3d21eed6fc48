/** Left half-way: the journey still lives, and goes on where it stopped (J1.7). */
export function GoOn() {
  return (
    <p>
      Setting up is not finished. <a href="/settings/authenticator-app">Go on where you stopped</a>
    </p>
  );
}
