import { structuresTenues } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Etiquette, type GenreDEtiquette, Quand, Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutEcrireAuxStructures, peutLireLesLettresParties } from '../../policy.ts'
import { direSaison, type EtatDeLettre, saisonDe } from '../domain.ts'
import { ceQuiEstDuDeToutes, type StructureDue } from '../lire.ts'
import { deLaSaison, parties } from '../store.ts'

/** The letters of the season: one a structure of which something is due, read again before it leaves. */
export const lettresScreen = screen()

export const NOM_DE_L_ETAT: Readonly<Record<EtatDeLettre, string>> = {
  'a-relire': 'À relire',
  envoyee: 'Envoyée',
  remise: 'Remise sur papier',
  ecartee: 'Pas cette saison',
}
const COULEUR: Readonly<Record<EtatDeLettre, GenreDEtiquette>> = {
  'a-relire': 'attente',
  envoyee: 'succes',
  remise: 'succes',
  ecartee: 'neutre',
}

export const EtatDeLaLettre = ({ etat }: { etat: EtatDeLettre }) => (
  <Etiquette genre={COULEUR[etat]}>{NOM_DE_L_ETAT[etat]}</Etiquette>
)

lettresScreen.get('/suivi/lettres', async (c) => {
  const { visit } = c.var
  const saison = saisonDe(jourDe(visit.now))
  if (!peutEcrireAuxStructures(visit.me)) {
    authorize(peutLireLesLettresParties(visit.me))
    return c.html(<Parties visit={visit} saison={saison} lettres={await read(visit, (tx) => parties(tx, saison))} />)
  }
  const { lignes, lettres } = await read(visit, async (tx) => {
    const tenues = new Set((await structuresTenues(tx, visit.me)).map(({ id }) => id))
    const lignes = (await ceQuiEstDuDeToutes(tx, visit)).filter(({ structureId }) => tenues.has(structureId))
    return { lignes, lettres: new Map((await deLaSaison(tx, saison)).map((l) => [l.structureId, l])) }
  })
  return c.html(
    <Layout
      titre={`Les lettres, ${direSaison(saison)}`}
      chapeau="Une par structure et par saison, plutôt que dix rappels. Vous la relisez, puis elle part par e-mail ou sur papier."
      fil={[{ href: url('/suivi', visit), libelle: 'Suivi' }]}
    >
      <Tableau
        caption="Structures à qui écrire"
        captionCachee
        empile
        lignes={lignes}
        colonnes={[
          {
            libelle: 'Structure',
            entete: true,
            valeur: (l: StructureDue) => (
              <a href={url('/suivi/lettres/:id', visit, { id: l.structureId })}>{l.structure}</a>
            ),
          },
          { libelle: 'Ce qui est dû', valeur: (l) => pluriel(l.dus.length, 'chose', 'choses') },
          {
            libelle: 'D’abord',
            valeur: (l) => `${l.dus[0]?.titre ?? ''} : ${(l.dus[0]?.texte ?? '').toLocaleLowerCase('fr')}`,
          },
          {
            libelle: 'Lettre',
            valeur: (l) => {
              const lettre = lettres.get(l.structureId)
              return lettre ? <EtatDeLaLettre etat={lettre.etat} /> : 'Pas encore écrite'
            },
          },
        ]}
        vide={
          <Vide picto="merci" titre="Rien n’est dû">
            Aucune structure n’a besoin d’une lettre cette saison.
          </Vide>
        }
      />
    </Layout>,
  )
})

type Partie = Awaited<ReturnType<typeof parties>>[number]

/** For the city: those that went, to read. */
const Parties = ({ visit, saison, lettres }: { visit: Visit; saison: string; lettres: readonly Partie[] }) => (
  <Layout
    titre={`Les lettres, ${direSaison(saison)}`}
    chapeau="Une par structure et par saison. La permanence les écrit ; vous lisez celles qui sont parties."
    fil={[{ href: url('/suivi', visit), libelle: 'Suivi' }]}
  >
    <Tableau
      caption="Lettres parties"
      captionCachee
      empile
      lignes={lettres}
      colonnes={[
        {
          libelle: 'Structure',
          entete: true,
          valeur: (l: Partie) => <a href={url('/suivi/lettres/:id', visit, { id: l.id })}>{l.nom}</a>,
        },
        { libelle: 'Lettre', valeur: (l) => <EtatDeLaLettre etat={l.etat} /> },
        { libelle: 'Le', valeur: (l) => <Quand instant={l.le} sansHeure /> },
      ]}
      vide={
        <Vide picto="papiers" titre="Aucune lettre n’est partie">
          Celles de cette saison se liront ici.
        </Vide>
      }
    />
  </Layout>
)
