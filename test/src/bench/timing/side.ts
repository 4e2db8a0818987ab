/** One of the two that are compared: what is timed, and what of its output is compared with the other's. */
export interface Side<Input, Result> {
  readonly run: (input: Input) => unknown;
  readonly resultFor: (input: Input) => Promise<Result>;
}

/** `resultOf` reads the outputs of the very function that is timed. */
export function side<Input, Output, Result>(
  run: (input: Input) => Output | Promise<Output>,
  resultOf: (output: Output, input: Input) => Result,
): Side<Input, Result> {
  return { run, resultFor: async (input) => resultOf(await run(input), input) };
}
