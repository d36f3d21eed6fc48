interface Props {
  readonly codes: readonly string[];
  readonly file: { readonly name: string; readonly text: string } | undefined;
}

/** A fresh set, to be written down, downloaded or printed: it is on this page and never again (J1.6). */
export function BackupCodes({ codes, file }: Props) {
  return (
    <>
      <p>
        Each code works once, when your app is not at hand. Keep them where a thief of your phone does not
        find them.
      </p>
      <ol class="codes" id="backup-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="inline">
        {file === undefined ? null : (
          <a
            class="button secondary"
            download={file.name}
            href={`data:text/plain;charset=utf-8;base64,${Buffer.from(file.text).toString("base64")}`}
          >
            Download codes
          </a>
        )}
        <button type="button" class="secondary" data-copy="backup-codes" hidden>
          <span aria-live="polite">Copy</span>
        </button>
        <button type="button" class="secondary" data-print hidden>
          Print
        </button>
      </p>
    </>
  );
}

/** The end of every page with fresh codes: they are in use once this is said (J1.7). */
export function CodesAreSaved() {
  return (
    <>
      <p class="check">
        <input type="checkbox" id="saved" name="saved" value="yes" required />
        <label for="saved">I have saved my backup codes</label>
      </p>
      <button type="submit">Finish</button>
    </>
  );
}
