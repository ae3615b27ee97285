import type { Child } from 'hono/jsx'
import { vuEntier } from '#platform/vu.ts'
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
  /** What may be said otherwise while this is read: its print goes with the yes, in `vue`. */
  lu?: unknown
  /** The words as they stand, for whoever read others. */
  mots?: readonly string[]
  errors?: Readonly<Record<string, string>>
  /** What goes, and what stays. */
  ce: Child
  /** What has to be said with it. */
  children?: Child
}>

/** Said where the words that were read are no more those that would go. */
export const DIT_AUTREMENT =
  'Cela a changé depuis que vous avez lu cette page : rien n’est retiré. Voici ce qui partirait maintenant.'

/** What erases words is asked once, on a page of its own that says what goes. */
export const PageDeRetrait = ({
  titre,
  chapeau,
  fil,
  action,
  retour,
  bouton,
  refus,
  errors,
  ce,
  children,
  ...dit
}: Props) => (
  <Layout titre={titre} {...(chapeau ? { chapeau } : {})} fil={fil} horsRecherche>
    <Refusee phrase={refus} />
    {refus === DIT_AUTREMENT ? dit.mots?.filter((mots) => mots !== '').map((mots) => <p>« {mots} »</p>) : null}
    <p>{ce}</p>
    <Formulaire
      action={action}
      {...(errors ? { errors } : {})}
      {...(dit.lu === undefined ? {} : { hidden: { vue: vuEntier(dit.lu) } })}
    >
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
