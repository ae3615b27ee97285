import { z } from 'zod'
import { identifiant } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { aNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, NotFound, read, type Visit } from '#src/ground/visit.ts'
import { goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Fiche, Message, Puces } from '#ui/data.tsx'
import { Choix, Formulaire, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { siretLisible } from '../classeurs/grille/identifiants.ts'
import type { Structure } from '../domain.ts'
import { comparerStructures, type Reunion, reunirStructures } from '../ecrire/usecases.ts'
import { peutModifierAction } from '../policy.ts'
import { choixDeStructures } from '../structures/structures-queries.ts'
import { find, semblables } from '../structures/structures-store.ts'

/** A structure written twice: whose double it is, what follows to the other, then the yes. */
export const structureDoubleScreen = screen()
const PATH = '/structures/:id/double'

structureDoubleScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const [id, avec] = [param(c), c.req.query('avec') ?? '']
  if (avec !== '') {
    if (!isId(avec) || avec === id) throw new NotFound()
    return c.html(<Comparer visit={visit} {...(await comparerStructures(visit, id, avec))} />)
  }
  const choix = await read(visit, async (tx) => {
    const structure = found(await find(tx, id))
    authorize(peutModifierAction(visit.me, structure.quartiers))
    const proches = await semblables(tx, structure.nom, structure.siret)
    const autres = (await choixDeStructures(tx, visit.me)).filter((une) => une.id !== id)
    return { structure, autres, proche: proches.find((une) => une.id !== id)?.id }
  })
  return c.html(<Choisir visit={visit} {...choix} />)
})

structureDoubleScreen.post(PATH, async (c) => {
  const form = await readForm(c, z.object({ autre: identifiant() }))
  if (!form.ok) throw new NotFound()
  await reunirStructures(c.var.visit, param(c), form.value.autre)
  return goOn(c, '/structures/:id', 'C’est une seule structure.', { id: form.value.autre })
})

type Commun = Readonly<{ visit: Visit }>

const filDe = ({ territoire }: Visit, { id, nom }: Structure) => [
  { href: url('/structures', territoire), libelle: 'Structures' },
  { href: url('/structures/:id', territoire, { id }), libelle: nom },
]

type ChoisirProps = Commun &
  Readonly<{ structure: Structure; autres: readonly { id: string; nom: string }[]; proche: string | undefined }>

function Choisir({ visit, structure, autres, proche }: ChoisirProps) {
  return (
    <Layout
      titre="Inscrite deux fois ?"
      chapeau={`Choisissez la structure que vous gardez. Ce qui est ${aNom(structure.nom)} la rejoindra.`}
      fil={filDe(visit, structure)}
    >
      <Formulaire method="get" action={url(PATH, visit, { id: structure.id })}>
        <Choix
          nom="avec"
          libelle="La structure à garder"
          valeur={proche}
          vide="Choisissez"
          options={optionsParId(autres)}
        />
        <SeulGeste>Voir ce qui la rejoint</SeulGeste>
      </Formulaire>
    </Layout>
  )
}

function Comparer({ visit, deux, suit, reunir }: Commun & Reunion) {
  const [retire, garde] = deux
  const sirets = retire.siret !== null && garde.siret !== null && retire.siret !== garde.siret
  return (
    <Layout
      titre="Ces deux structures n’en font qu’une ?"
      chapeau={`Tout ce qui est ${aNom(retire.nom)} passe ${aNom(garde.nom)}, et la première quitte la liste. Cela ne se défait pas.`}
      fil={filDe(visit, retire)}
    >
      <div class="deux-colonnes">
        <Une structure={retire} visit={visit} surTitre="Quitte la liste" />
        <Une structure={garde} visit={visit} surTitre="Reste" />
      </div>
      {sirets ? (
        <Message genre="attention">
          Leurs SIRET sont différents : ce sont sans doute deux structures. Celui de la première serait perdu.
        </Message>
      ) : null}
      <Message titre={suit.length === 0 ? 'Rien n’est encore à la première' : 'Ce qui passe de l’une à l’autre'}>
        {suit.length === 0 ? null : <Puces de={suit} />}
        <p>
          Qui agit pour l’une agira pour les deux : ses membres liront les actions, les montants demandés, les contacts
          et les bilans de l’autre. Celles et ceux de la structure gardée le liront à leur accueil.
        </p>
      </Message>
      {reunir ? (
        <Formulaire action={url(PATH, visit, { id: retire.id })} hidden={{ autre: garde.id }}>
          <SeulGeste icone="coche" sinon={url('/structures/:id', visit, { id: retire.id })}>
            Oui, les réunir
          </SeulGeste>
        </Formulaire>
      ) : (
        <Message genre="attention">
          Quelqu’un d’autre que vous doit les réunir : comme pour une invitation, on ne donne pas seul ou seule des
          droits à une personne que l’on a fait venir.
        </Message>
      )}
    </Layout>
  )
}

function Une({ structure, visit, surTitre }: Readonly<{ structure: Structure; visit: Visit; surTitre: string }>) {
  const href = url('/structures/:id', visit, { id: structure.id })
  return (
    <Carte niveau={2} surTitre={surTitre} titre={structure.nom} href={href}>
      <Fiche
        lignes={[
          { libelle: 'Sigle', valeur: structure.sigle },
          { libelle: 'Aussi appelée', valeur: structure.autresNoms.join(', ') },
          { libelle: 'SIRET', valeur: structure.siret ? siretLisible(structure.siret) : null },
        ]}
      />
    </Carte>
  )
}
