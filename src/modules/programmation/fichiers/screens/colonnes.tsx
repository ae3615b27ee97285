import { pluriel } from '#platform/texte.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, Choix, type Errors, Formulaire, Gestes, optionsDe } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  type Colonne,
  ETATS_MONTANT,
  type FeuilleLue,
  type Lecture,
  ROLES_COLONNE,
  ROLES_FEUILLE,
  type RoleFeuille,
  type Table,
} from '../../classeurs/grille/types.ts'
import type * as store from '../store.ts'
import { rolesDe, rolesDeFeuille } from './roles.ts'

/** What the page says of sheets and columns, as far as it was changed. */
export function correspondanceDe(lecture: Lecture, form: FormData): store.Correspondance {
  const rolesFeuilles: Record<string, RoleFeuille> = {}
  const colonnes: Record<string, readonly Colonne[]> = {}
  lecture.feuilles.forEach((feuille, f) => {
    const role = ROLES_FEUILLE.find((r) => r === form.get(`feuille-${f}`))
    if (role && role !== feuille.role) rolesFeuilles[feuille.nom] = role
    feuille.tables.forEach((table, t) => {
      const corrigees = table.colonnes.map((colonne) => corrigee(colonne, `colonne-${f}-${t}-${colonne.colonne}`, form))
      // Sheets under the same labels share their mapping: what was corrected in one stays, whatever the next leaves.
      const dites = colonnes[table.signature]
      if (corrigees.some((colonne, i) => colonne !== table.colonnes[i]))
        colonnes[table.signature] = corrigees.map((c, i) => (c === table.colonnes[i] ? (dites?.[i] ?? c) : c))
    })
  })
  return { rolesFeuilles, colonnes }
}

const FINANCEUR_MAX = 120

/** Names of funders too long to be kept whole, by field. */
export const financeursTropLongs = (form: FormData): Errors =>
  Object.fromEntries(
    [...form]
      .filter(([nom, dit]) => nom.endsWith('-financeur') && String(dit).trim().length > FINANCEUR_MAX)
      .map(([nom]) => [nom, `C’est trop long : ${FINANCEUR_MAX} caractères au plus.`]),
  )

/** What was read, with what the page says of it. */
export const relue = (lecture: Lecture, { rolesFeuilles, colonnes }: store.Correspondance): Lecture => ({
  ...lecture,
  feuilles: lecture.feuilles.map((feuille) => ({
    ...feuille,
    role: rolesFeuilles?.[feuille.nom] ?? feuille.role,
    tables: feuille.tables.map((table) => ({ ...table, colonnes: colonnes?.[table.signature] ?? table.colonnes })),
  })),
})

function corrigee(colonne: Colonne, nom: string, form: FormData): Colonne {
  const role = ROLES_COLONNE.find((r) => r === form.get(nom)) ?? colonne.role
  const financeur = String(form.get(`${nom}-financeur`) ?? colonne.financeur ?? '').trim()
  const etat = ETATS_MONTANT.find((e) => e === form.get(`${nom}-etat`)) ?? colonne.etat
  const multiplicateur = form.get(`${nom}-unite`) === 'k' ? 1000 : 1
  const pareil =
    role === colonne.role &&
    financeur === (colonne.financeur ?? '') &&
    etat === colonne.etat &&
    multiplicateur === (colonne.multiplicateur ?? 1)
  if (pareil) return colonne
  const { financeur: _, ...reste } = colonne
  return {
    ...reste,
    role,
    confiance: 1,
    ...(role === 'montant' ? { ...(financeur && { financeur }), ...(etat && { etat }), multiplicateur } : {}),
  }
}

type Props = Readonly<{
  usage: string
  /** Where the form goes. */
  action: string
  fil: readonly Readonly<{ href: string; libelle: string }>[]
  refus: string | undefined
  errors: Errors
  lecture: Lecture
}>

/** Each sheet, each column and what we think it holds, to be corrected: the same page whatever the file is read for. */
export function PageDesColonnes({ usage, action, fil, refus, errors, lecture }: Props) {
  const lues: RoleFeuille = usage === 'suivi' ? 'bilans' : 'actions'
  // Nothing was recognised: every sheet that has columns is shown open.
  const perdu = lecture.feuilles.every((feuille) => feuille.role !== lues)
  return (
    <Layout
      titre="Qu’y a-t-il dans chaque colonne ?"
      fil={[...fil]}
      chapeau="Nous avons deviné ; corrigez ce qui ne va pas."
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <Formulaire action={action} class="pile" errors={errors}>
        {lecture.feuilles.map((feuille, f) => (
          <LaFeuille
            usage={usage}
            feuille={feuille}
            rang={f}
            errors={errors}
            ouverte={feuille.role === lues || (perdu && feuille.tables.length > 0)}
          />
        ))}
        <Gestes>
          <Bouton>Relire avec ces colonnes</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

type FeuilleProps = Readonly<{ usage: string; feuille: FeuilleLue; rang: number; ouverte: boolean; errors: Errors }>

function LaFeuille({ usage, feuille, rang, ouverte, errors }: FeuilleProps) {
  return (
    <details open={ouverte} class="pile">
      <summary>
        <h2>
          {feuille.nom}
          {feuille.masquee ? ' (feuille masquée)' : ''}
        </h2>
      </summary>
      <Choix
        nu
        nom={`feuille-${rang}`}
        libelle="Cette feuille contient"
        aide={feuille.raison}
        valeur={feuille.role}
        options={rolesDeFeuille(usage, feuille.role)}
      />
      {feuille.tables.map((table, t) => (
        <LeTableau usage={usage} table={table} prefixe={`colonne-${rang}-${t}`} errors={errors} />
      ))}
      {feuille.lignesIgnorees.length === 0 ? null : (
        <details>
          <summary>{pluriel(feuille.lignesIgnorees.length, 'ligne mise de côté', 'lignes mises de côté')}</summary>
          <ul>
            {feuille.lignesIgnorees.slice(0, 100).map(({ ligne, raison }) => (
              <li>
                Ligne {ligne} : {raison}
              </li>
            ))}
          </ul>
        </details>
      )}
    </details>
  )
}

type TableauProps = Readonly<{ usage: string; table: Table; prefixe: string; errors: Errors }>

function LeTableau({ usage, table, prefixe, errors }: TableauProps) {
  return (
    <div class="cartes">
      {table.colonnes.map((colonne) => {
        const nom = `${prefixe}-${colonne.colonne}`
        const titre = `Colonne ${colonne.lettre}${colonne.entete ? ` : ${colonne.entete}` : ''}`
        return (
          <div class="carte">
            <Choix nu nom={nom} libelle={titre} valeur={colonne.role} options={rolesDe(usage, colonne.role)} />
            {colonne.role === 'montant' ? <Argent colonne={colonne} nom={nom} titre={titre} errors={errors} /> : null}
          </div>
        )
      })}
    </div>
  )
}

const ETAT_EN_MOTS = { demande: 'Demandé', propose: 'Proposé', accorde: 'Accordé', realise: 'Réalisé' } as const

/** One word in sight, the column said to whoever listens. */
function Court({ mot, titre }: { mot: string; titre: string }) {
  return (
    <>
      {mot}
      <span class="invisible"> ({titre})</span>
    </>
  )
}

type ArgentProps = Readonly<{ colonne: Colonne; nom: string; titre: string; errors: Errors }>

function Argent({ colonne, nom, titre, errors }: ArgentProps) {
  return (
    <>
      <Champ
        nu
        nom={`${nom}-financeur`}
        libelle={<Court mot="Financeur" titre={titre} />}
        valeur={colonne.financeur ?? ''}
        erreur={errors[`${nom}-financeur`]}
      />
      <Choix
        nu
        nom={`${nom}-etat`}
        libelle={<Court mot="Montant" titre={titre} />}
        valeur={colonne.etat ?? ''}
        vide="Choisir…"
        options={optionsDe(ETATS_MONTANT, ETAT_EN_MOTS)}
      />
      <Choix
        nu
        nom={`${nom}-unite`}
        libelle={<Court mot="En" titre={titre} />}
        valeur={colonne.multiplicateur === 1000 ? 'k' : 'e'}
        options={[
          { valeur: 'e', libelle: 'euros' },
          { valeur: 'k', libelle: 'milliers d’euros' },
        ]}
      />
    </>
  )
}
