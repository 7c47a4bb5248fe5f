import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Waits for the end of its stdin, which is that of the process that made it, however it is killed; then ends the server
 * of a directory, and removes the directory.
 */
const KEEPER = `
read -r _
server=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
case "$(ps -o comm= -p "$server" 2>/dev/null)" in
  postgres*) kill -QUIT "$server"; sleep 1 ;;
esac
rm -rf "$1"`;

/** Sees to it that a server and its files do not outlive this process. The function that it gives ends the watch. */
export function endWithProcess(directory: string): () => void {
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'keeper', directory], {
    // Ctrl-C is not for it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keeper.unref();
  if (keeper.stdin instanceof Socket) keeper.stdin.unref();
  return () => void keeper.stdin.end();
}
