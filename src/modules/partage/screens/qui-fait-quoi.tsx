import { nomEntier } from '#modules/personnes/index.ts'
import { quartiers as listeDesQuartiers } from '#modules/territoires/index.ts'
import { jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Fiche, Liste, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutVoirLeTableau } from '../policy.ts'
import { type ActionDeLAnnee, actionsDeLAnnee, contactsMontres } from '../store/queries.ts'
import { textes } from '../textes.fr.ts'

/** « Qui fait quoi »: the structures of the year, by theme, public and place, with the contacts who agreed to be shown. */
export const quiFaitQuoiScreen = screen()

type Ligne = Awaited<ReturnType<typeof parStructure>>[number]

quiFaitQuoiScreen.get('/qui-fait-quoi', async (c) => {
  const { visit } = c.var
  authorize(peutVoirLeTableau(visit.me))
  const lus = await read(visit, async (tx) => {
    const actions = await actionsDeLAnnee(tx, jourDe(visit.now).year, visit.me)
    const noms = new Map((await listeDesQuartiers(tx)).map(({ id, nom }) => [id, nom]))
    return { lignes: await parStructure(tx, actions), noms }
  })
  return c.html(<QuiFaitQuoi visit={visit} {...lus} />)
})

async function parStructure(tx: Tx, actions: readonly ActionDeLAnnee[]) {
  const groupes = Map.groupBy(actions, ({ structureId }) => structureId)
  const contacts = Map.groupBy(await contactsMontres(tx, [...groupes.keys()]), ({ structureId }) => structureId)
  return [...groupes]
    .map(([id, siennes]) => ({
      id,
      nom: siennes[0]?.structureNom ?? '',
      actions: siennes,
      contacts: (contacts.get(id) ?? []).map((un) => joints([nomEntier(un), un.fonction], ', ')),
    }))
    .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}

type Props = Readonly<{ visit: Visit; lignes: readonly Ligne[]; noms: ReadonlyMap<Id, string> }>

function QuiFaitQuoi({ visit, lignes, noms }: Props) {
  return (
    <Layout
      titre={textes.quiFaitQuoi}
      chapeau={textes.quiFaitQuoiChapeau}
      fil={[{ href: url('/partage', visit), libelle: textes.titre }]}
    >
      <Liste
        genre="larges"
        libelle={textes.quiFaitQuoi}
        elements={lignes.map((ligne) => (
          <Carte titre={ligne.nom} niveau={2} href={url('/structures/:id', visit, { id: ligne.id })}>
            <Fiche
              lignes={[
                { libelle: 'Actions', valeur: ligne.actions.map(({ titre }) => titre).join(' · ') },
                { libelle: 'Thèmes', valeur: uniques(ligne.actions.map(({ theme }) => theme)) },
                { libelle: 'Publics', valeur: uniques(ligne.actions.flatMap(({ publics }) => publics)) },
                {
                  libelle: 'Où',
                  valeur: uniques(ligne.actions.flatMap(({ quartiers }) => quartiers.map((id) => noms.get(id) ?? ''))),
                },
                { libelle: 'Contact', valeur: ligne.contacts.join(' · ') },
              ]}
            />
          </Carte>
        ))}
        vide={
          <Vide picto="ensemble" titre="Pas encore d’action cette année">
            Cette page se remplit d’elle-même avec la programmation.
          </Vide>
        }
      />
    </Layout>
  )
}

const uniques = (mots: readonly string[]): string => [...new Set(mots.filter((mot) => mot !== ''))].join(', ')
