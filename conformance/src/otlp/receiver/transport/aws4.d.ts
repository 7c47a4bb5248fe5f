/** The part of `aws4` that the receiver asks, which has no types of its own. */
declare module 'aws4' {
  interface SignedRequest {
    readonly headers: Readonly<Record<string, string>>;
  }
  interface RequestToSign {
    readonly host: string;
    readonly method: string;
    readonly path: string;
    readonly service: string;
    readonly region: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array;
    /** Signs the headers that there are, and no other. */
    readonly doNotModifyHeaders: true;
  }
  interface AwsCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  }
  export class RequestSigner {
    constructor(request: RequestToSign, credentials: AwsCredentials);
    /** Of the signature: the header is not looked at where headers stay as they are. @defaultValue now */
    datetime?: string;
    sign(): SignedRequest;
  }
}
