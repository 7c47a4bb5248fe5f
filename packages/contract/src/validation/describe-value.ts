const MAX_CHARACTERS = 64;

/**
 * Names a value in a message: short, in one line, without what objects hold and without the credentials of a URL.
 * Never throws, whatever it is given.
 */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${cut(value.toString())}n`;
    case 'symbol':
      return 'a symbol';
    case 'function':
      return 'a function';
    case 'object':
      return value === null ? 'null' : describeObject(value);
    default:
      return String(value);
  }
}

/** Names a property that somebody else chose: in one line and not longer than needed. */
export function describeKey(key: string): string {
  return cut(JSON.stringify(key).slice(1, -1));
}

function quote(text: string): string {
  const withoutCredentials = text.replace(/:\/\/[^/@\s]*@/g, '://***@');
  return JSON.stringify(cut(withoutCredentials));
}

function cut(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}

function describeObject(value: object): string {
  try {
    if (Array.isArray(value)) return `an array of ${value.length}`;
    const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
    return name === 'Object' ? 'an object' : `a value of type ${describeKey(name)}`;
  } catch {
    return 'an unreadable object';
  }
}
