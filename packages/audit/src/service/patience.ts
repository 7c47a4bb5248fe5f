/** Waits for an act, and no longer than that. @throws what the act throws, and an error when it takes longer. */
export async function withPatience<Result>(patienceMs: number, act: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(patienceMs)} ms`)), patienceMs);
  });
  try {
    return await Promise.race([act, late]);
  } finally {
    clearTimeout(timer);
  }
}
