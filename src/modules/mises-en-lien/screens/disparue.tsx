import { Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'

/** The link was right once; what it was about is gone (somebody erased everything). */
export function Disparue({ mots }: { mots: string }) {
  return (
    <Layout titre="C’est fini pour cette proposition" horsRecherche>
      <Message>{mots}</Message>
    </Layout>
  )
}
