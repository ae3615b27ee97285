/** What our tests use of jsonld, which brings no types. */
declare module 'jsonld' {
  type Loader = (url: string) => Promise<Readonly<{ contextUrl: undefined; documentUrl: string; document: unknown }>>
  type Options = Readonly<{ documentLoader: Loader; safe?: boolean; format?: 'application/n-quads' }>
  const jsonld: Readonly<{
    expand(document: unknown, options: Options): Promise<readonly unknown[]>
    toRDF(document: unknown, options: Options): Promise<unknown>
  }>
  // biome-ignore lint/style/noDefaultExport: as the package has it
  export default jsonld
}
