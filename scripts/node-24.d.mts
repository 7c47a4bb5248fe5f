/** The Node 24 binary that npm brought for this platform, or why there is none. */
export declare function findNode24(): { readonly path: string } | { readonly missing: string };
