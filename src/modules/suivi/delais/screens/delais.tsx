import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { type Emport, Emporter, ecranDeTableur } from '#src/ground/tableur.tsx'
import { authorize } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Filtres, Tableau, Vide } from '#ui/data.tsx'
import { Choix, optionsDe } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutVoirLesDelais } from '../../policy.ts'
import { type Compte, DELAI, type LigneDeDelais, PERIODES, type Periode, QUOI, type Quoi } from '../domain.ts'
import { lireLesDelais } from '../lire.ts'

/** What each structure was to give and when it came: for the desk and the city, by name, and never a ranking. */
export const delaisScreen = screen()

const PATH = '/suivi/delais'

const NOM_DE_LA_PERIODE: Readonly<Record<Periode, string>> = {
  annee: 'L’année',
  t1: 'Janvier à mars',
  t2: 'Avril à juin',
  t3: 'Juillet à septembre',
  t4: 'Octobre à décembre',
}

const NOM: Readonly<Record<Quoi, string>> = {
  seances: 'Séances à compter',
  bilans: 'Bilans',
  indicateurs: 'Indicateurs',
}

const direCompte = ({ attendus, aTemps, apres, manquent, enCours }: Compte): string =>
  attendus === 0
    ? 'rien d’attendu'
    : `${attendus} en tout : ${[
        [aTemps, 'à temps'],
        [apres, 'après'],
        [manquent, pluriel(manquent, 'manque', 'manquent').replace(/^\S+\s/, '')],
        [enCours, 'à venir encore'],
      ]
        .filter(([n]) => n !== 0)
        .map(([n, dit]) => `${n}\u00a0${dit}`)
        .join(', ')}`

delaisScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutVoirLesDelais(visit.me))
  const { annees, annee, periode, lignes } = await lireLesDelais(visit, c.req.query())
  const params = { annee: String(annee), periode }
  return c.html(
    <Layout
      titre="Ce qui était attendu, et quand c’est arrivé"
      chapeau="Par structure, dans l’ordre de leurs noms. Pour la ville et le bureau : personne d’autre ne le lit, et ce n’est pas un classement."
      fil={[{ href: url('/suivi', visit, {}, { annee }), libelle: `Suivi ${annee}` }]}
    >
      <Filtres action={url(PATH, visit)} libelle="Choisir" choisis={[String(annee), NOM_DE_LA_PERIODE[periode]]}>
        <Choix
          nom="annee"
          libelle="Année"
          valeur={String(annee)}
          options={(annees.includes(annee) ? annees : [annee, ...annees]).map((une) => ({
            valeur: String(une),
            libelle: String(une),
          }))}
        />
        <Choix nom="periode" libelle="Période" valeur={periode} options={optionsDe(PERIODES, NOM_DE_LA_PERIODE)} />
      </Filtres>
      <p class="petit doux">
        Une séance se compte, et un indicateur se dit, dans les {DELAI} jours qui suivent ; un bilan, avant son jour.
        Une valeur que la structure garde pour elle n’est pas encore arrivée. Un bilan reçu par une autre voie n’est pas
        compté ici.
      </p>
      <Tableau
        caption="Ce qui était attendu de chaque structure"
        captionCachee
        empile
        lignes={lignes}
        colonnes={[
          {
            libelle: 'Structure',
            entete: true,
            valeur: (l: LigneDeDelais) => (
              <a href={url('/suivi', visit, {}, { annee, structure: l.structureId })}>{l.structure}</a>
            ),
          },
          ...QUOI.map((quoi) => ({ libelle: NOM[quoi], valeur: (l: LigneDeDelais) => direCompte(l[quoi]) })),
        ]}
        vide={
          <Vide picto="chercher" titre="Rien n’était attendu dans cette période">
            Choisissez une autre période, ou une autre année.
          </Vide>
        }
      />
      <p class="rangee sans-impression">
        <Emporter quoi="ces lignes" href={(format) => url(`${PATH}.${format}`, visit, {}, params)} />
      </p>
    </Layout>,
  )
})

export const delaisEnTableurScreen = ecranDeTableur(PATH, 'delais', emportDe)

const DITS = [
  ['attendus', 'attendus'],
  ['aTemps', 'à temps'],
  ['apres', 'après'],
  ['manquent', 'manquants'],
  ['enCours', 'à venir encore'],
] as const satisfies readonly (readonly [keyof Compte, string])[]

async function emportDe(c: Ctx): Promise<Emport<LigneDeDelais>> {
  const { visit } = c.var
  authorize(peutVoirLesDelais(visit.me))
  const { annee, periode, lignes } = await lireLesDelais(visit, c.req.query())
  const comptes = QUOI.flatMap((quoi) =>
    DITS.map(([cle, dit]) => ({
      entete: `${NOM[quoi]}, ${dit}`,
      dit: `Combien étaient ${dit}, dans la période choisie.`,
      genre: 'nombre' as const,
      valeur: (l: LigneDeDelais) => l[quoi][cle],
    })),
  )
  return {
    ...{ nom: 'Attendu et reçu', annee, lignes, filtre: periode === 'annee' ? '' : NOM_DE_LA_PERIODE[periode] },
    colonnes: [{ entete: 'Structure', dit: 'Son nom.', valeur: (l) => l.structure }, ...comptes],
    dit: 'Ce qui était attendu de chaque structure, et quand c’est arrivé. Dans l’ordre des noms : ce n’est pas un classement.',
    lecteurs: 'La ville et le bureau seuls : ni les autres structures, ni les partenaires, ni le public.',
    retour: 'Il ne revient pas : tout y est compté ici.',
  }
}
