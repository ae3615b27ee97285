import type { Child } from 'hono/jsx'
import { Refusee } from './data.tsx'
import { Bouton, Formulaire, Gestes } from './fields.tsx'
import { Layout } from './layout.tsx'

type Props = Readonly<{
  titre: string
  chapeau?: string
  fil: readonly Readonly<{ href: string; libelle: string }>[]
  action: string
  /** Where one goes back to, nothing changed. */
  retour: string
  bouton: string
  refus?: string | undefined
  errors?: Readonly<Record<string, string>>
  /** What goes, and what stays. */
  ce: Child
  /** What has to be said with it. */
  children?: Child
}>

/** What erases words is asked once, on a page of its own that says what goes. */
export const PageDeRetrait = ({ titre, chapeau, fil, action, retour, bouton, refus, errors, ce, children }: Props) => (
  <Layout titre={titre} {...(chapeau ? { chapeau } : {})} fil={fil} horsRecherche>
    <Refusee phrase={refus} />
    <p>{ce}</p>
    <Formulaire action={action} {...(errors ? { errors } : {})}>
      {children}
      <Gestes collees>
        <Bouton genre="danger" icone="supprimer">
          {bouton}
        </Bouton>
        <Bouton href={retour} genre="secondaire">
          Ne rien changer
        </Bouton>
      </Gestes>
    </Formulaire>
  </Layout>
)
