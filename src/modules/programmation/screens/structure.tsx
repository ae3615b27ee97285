import { historique, type LigneDeJournal } from '#modules/personnes/index.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { gardee } from '#src/ground/gardees.ts'
import { volets } from '#src/ground/host.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { param, screen } from '#src/ground/web.ts'
import { Carte, Fiche, Liste, Section, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Volet, Volets } from '#ui/volets.tsx'
import { siretLisible } from '../classeurs/grille/identifiants.ts'
import { NOM_DU_GENRE, type Structure } from '../domain.ts'
import { periode } from '../mots.ts'
import * as policy from '../policy.ts'
import { type LigneDAction, page as lignesDActions, TOUTES } from '../queries.ts'
import { estNommee, montrables } from '../structures/structures-queries.ts'
import * as store from '../structures/structures-store.ts'
import { EtatDAction, Historique } from '../views.tsx'

/** A structure: what it does in the quartier, and by whom it is reached. */
export const structureScreen = screen()
const PATH = '/structures/:id'
const ACTIONS_AU_PLUS = 60

structureScreen.get(PATH, gardee(), async (c) => {
  const { visit } = c.var
  return c.html(<Page visit={visit} {...(await pageData(visit, param(c)))} />)
})

async function pageData(visit: Visit, id: string) {
  return read(visit, async (tx) => {
    const structure = found(await store.find(tx, id))
    // An application under study, refused or put away names nobody.
    found((await estNommee(tx, visit.me, id)) || null)
    const tous = policy.peutVoirContactsAccordes(visit.me, id) ? await store.contacts(tx, id) : []
    const accordes = await montrables(
      tx,
      tous.map((contact) => contact.personneId),
    )
    const filtre = { ...TOUTES, structure: id }
    const vue = policy.portee(visit.me)
    return {
      structure,
      contacts: policy.peutJoindreContacts(visit.me, structure) ? tous : tous.filter((p) => accordes.has(p.personneId)),
      accordes,
      actions: await lignesDActions(tx, filtre, vue, { tri: 'annee', sens: 'desc' }, ACTIONS_AU_PLUS, 0),
      lignes: policy.peutVoirHistorique(visit.me, id) ? await historique(tx, 'structure', id) : null,
      morceaux: await volets('structure', visit, tx, id),
    }
  })
}

type Props = Readonly<{
  visit: Visit
  structure: Structure
  contacts: readonly store.ContactDeStructure[]
  accordes: ReadonlySet<string>
  actions: readonly LigneDAction[]
  lignes: readonly LigneDeJournal[] | null
  morceaux: readonly Volet[]
}>

function Page(props: Props) {
  const { visit, structure, lignes, morceaux } = props
  return (
    <Layout
      titre={structure.nom}
      chapeau={structure.presentation || undefined}
      fil={[{ href: url('/structures', visit), libelle: 'Structures' }]}
      gestes={
        policy.peutModifierStructure(visit.me, structure) ? (
          <Bouton href={url('/structures/:id/modifier', visit, { id: structure.id })} icone="modifier">
            Modifier
          </Bouton>
        ) : null
      }
    >
      <Faits structure={structure} />
      <Contacts {...props} />
      <Actions {...props} />
      <Volets volets={[...morceaux, ...changements(lignes)]} />
    </Layout>
  )
}

const changements = (lignes: readonly LigneDeJournal[] | null): readonly Volet[] =>
  lignes === null || lignes.length === 0
    ? []
    : [
        {
          id: 'historique',
          titre: 'Qui a changé cette fiche',
          resume: pluriel(lignes.length, 'changement', 'changements'),
          contenu: <Historique lignes={lignes} />,
        },
      ]

function Faits({ structure }: { structure: Structure }) {
  return (
    <Fiche
      lignes={[
        { libelle: 'Genre', valeur: structure.genre === null ? null : NOM_DU_GENRE[structure.genre] },
        { libelle: 'Sigle', valeur: structure.sigle },
        { libelle: 'Aussi appelée', valeur: structure.autresNoms.join(', ') },
        { libelle: 'SIRET', valeur: structure.siret ? siretLisible(structure.siret) : null },
        { libelle: 'RNA', valeur: structure.rna },
        {
          libelle: 'Site',
          valeur: /^https?:/.test(structure.site) ? (
            <a href={structure.site} rel="noreferrer">
              {structure.site.replace(/^https?:\/\//, '')}
            </a>
          ) : null,
        },
      ]}
    />
  )
}

function Contacts({ visit, structure, contacts, accordes }: Props) {
  if (!policy.peutVoirContactsAccordes(visit.me, structure.id)) return null
  const peutAjouter = policy.peutModifierStructure(visit.me, structure)
  const ajouter = peutAjouter ? (
    <Bouton
      href={url('/structures/:id/contacts/nouveau', visit, { id: structure.id })}
      icone="ajouter"
      genre="secondaire"
      petit
    >
      Ajouter un contact
    </Bouton>
  ) : null
  return (
    <Section id="contacts" titre="Qui joindre" gestes={contacts.length > 0 ? ajouter : null}>
      <Liste
        elements={contacts.map((contact) => {
          const nom = `${contact.prenom} ${contact.nom}`.trim()
          const params = { id: structure.id, contactId: contact.contactId }
          const adresse = peutAjouter ? url('/structures/:id/contacts/:contactId', visit, params) : undefined
          return (
            <Carte titre={nom} surTitre={contact.fonction || undefined} href={adresse}>
              <p class="petit doux">
                {accordes.has(contact.personneId)
                  ? 'A donné son accord pour être contact de la structure.'
                  : 'N’a pas donné son accord, ou on ne le lui a pas demandé.'}
              </p>
            </Carte>
          )
        })}
        vide={
          <Vide
            niveau={3}
            picto="telephone"
            // Who did not agree to be read here is not said to be nobody.
            titre={peutAjouter ? 'Personne à joindre pour l’instant' : 'Aucun contact à montrer ici'}
            action={ajouter}
          >
            {peutAjouter
              ? 'Notez qui répond au téléphone ou aux e-mails.'
              : 'Demandez à « Coup de pouce aux projets ».'}
          </Vide>
        }
      />
    </Section>
  )
}

function Actions({ visit, actions }: Props) {
  return (
    <Section id="actions" titre="Ses actions">
      <Liste
        elements={actions.map((action) => (
          <Carte
            titre={action.titre}
            nomComplet={`${action.titre}, ${action.annee}`}
            surTitre={periode(action)}
            href={url('/actions/:id', visit, { id: action.id })}
          >
            <p>
              <EtatDAction etat={action.etat} />
            </p>
          </Carte>
        ))}
        vide={<p class="doux">Aucune action connue ici.</p>}
      />
      {actions.length === ACTIONS_AU_PLUS ? (
        <p class="doux">Les {ACTIONS_AU_PLUS} plus récentes sont montrées.</p>
      ) : null}
    </Section>
  )
}
