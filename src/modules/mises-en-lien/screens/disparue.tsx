import { Message } from '#ui/data.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'

/** The link was right once; what it was about is gone (somebody erased everything). */
export function Disparue({ page, mots }: { page: PageContext; mots: string }) {
  return (
    <Layout page={page} titre="C’est fini pour cette proposition" horsRecherche>
      <Message>{mots}</Message>
    </Layout>
  )
}
