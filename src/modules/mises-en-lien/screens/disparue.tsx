import { Message } from '#ui/data.tsx'
import { Layout, type PageContext } from '#ui/layout.tsx'
import { textes } from '../textes.fr.ts'
import { SansIndex } from '../views.tsx'

/** The link was right once; what it was about is gone (somebody erased everything). */
export function Disparue({ page }: { page: PageContext }) {
  return (
    <Layout page={page} titre="C’est fini pour cette proposition" tete={<SansIndex />}>
      <Message>{textes.reponse.disparue}</Message>
    </Layout>
  )
}
