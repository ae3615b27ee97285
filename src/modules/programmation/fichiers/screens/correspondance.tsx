import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/visit.ts'
import { type Ctx, goTo, pageContext, param, screen } from '#src/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import {
  type Colonne,
  ETATS_MONTANT,
  type FeuilleLue,
  type Lecture,
  ROLES_COLONNE,
  ROLES_FEUILLE,
  type RoleColonne,
  type RoleFeuille,
  type Table,
} from '../../import/types.ts'
import { peutImporter } from '../policy.ts'
import * as store from '../store.ts'
import { corriger } from '../usecases.ts'
import type { Commun } from './apercu.tsx'

/** What each sheet and each column holds: guessed, shown, corrected, remembered. */
export const correspondanceScreen = screen()

const PATH = '/import/:id/correspondance'

correspondanceScreen.get(PATH, async (c) => {
  authorize(peutImporter(c.var.visit.me))
  return c.html(await page(c))
})

correspondanceScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const lecture = found(await read(visit, (tx) => store.lecture(tx, param(c))))
  const result = await corriger(visit, param(c), correspondanceDe(lecture, await c.req.formData()))
  if (!result.ok) return c.html(await page(c, 'Ce fichier a déjà été enregistré : ses colonnes ne changent plus.'), 409)
  return goTo(
    c,
    url('/import/:id', visit.territoire, { id: param(c) }),
    'Vos corrections sont retenues pour les prochains fichiers.',
  )
})

function correspondanceDe(lecture: Lecture, form: FormData): store.Correspondance {
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
  return {
    ...colonne,
    role,
    confiance: 1,
    ...(role === 'montant' ? { financeur, ...(etat ? { etat } : {}), multiplicateur } : {}),
  }
}

async function page(c: Ctx, refus?: string) {
  const { visit } = c.var
  const { depot, lecture } = await read(visit, async (tx) => ({
    depot: found(await store.find(tx, param(c))),
    lecture: found(await store.lecture(tx, param(c))),
  }))
  return (
    <Correspondance page={pageContext(c)} territoire={visit.territoire} depot={depot} refus={refus} lecture={lecture} />
  )
}

function Correspondance({ page: contexte, territoire, depot, refus, lecture }: Commun & { lecture: Lecture }) {
  // Nothing was recognised: every sheet that has columns is shown open.
  const perdu = lecture.feuilles.every((feuille) => feuille.role !== 'actions')
  return (
    <Layout
      page={contexte}
      titre="Qu’y a-t-il dans chaque colonne ?"
      fil={[
        { href: url('/import', territoire), libelle: 'Importer la programmation' },
        { href: url('/import/:id', territoire, { id: depot.id }), libelle: depot.nomFichier },
      ]}
      chapeau="Nous avons deviné ; corrigez ce qui ne va pas. Vos corrections serviront aussi pour les prochains fichiers."
    >
      {refus ? <Message genre="erreur">{refus}</Message> : null}
      <Formulaire action={url(PATH, territoire, { id: depot.id })} class="pile">
        {lecture.feuilles.map((feuille, f) => (
          <LaFeuille
            feuille={feuille}
            rang={f}
            ouverte={feuille.role === 'actions' || (perdu && feuille.tables.length > 0)}
          />
        ))}
        <Gestes>
          <Bouton>Relire avec ces colonnes</Bouton>
        </Gestes>
      </Formulaire>
    </Layout>
  )
}

function LaFeuille({ feuille, rang, ouverte }: { feuille: FeuilleLue; rang: number; ouverte: boolean }) {
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
        options={ROLES_FEUILLE.map((role) => ({ valeur: role, libelle: NOM_DU_ROLE_DE_FEUILLE[role] }))}
      />
      {feuille.tables.map((table, t) => (
        <LeTableau table={table} prefixe={`colonne-${rang}-${t}`} />
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

function LeTableau({ table, prefixe }: { table: Table; prefixe: string }) {
  return (
    <div class="cartes">
      {table.colonnes.map((colonne) => {
        const nom = `${prefixe}-${colonne.colonne}`
        const titre = `Colonne ${colonne.lettre}${colonne.entete ? ` : ${colonne.entete}` : ''}`
        return (
          <div class="carte">
            <Choix
              nu
              nom={nom}
              libelle={titre}
              valeur={colonne.role}
              options={ROLES_COLONNE.map((role) => ({ valeur: role, libelle: NOM_DU_ROLE[role] }))}
            />
            {colonne.role === 'montant' ? <Argent colonne={colonne} nom={nom} titre={titre} /> : null}
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

function Argent({ colonne, nom, titre }: { colonne: Colonne; nom: string; titre: string }) {
  return (
    <>
      <Champ
        nu
        nom={`${nom}-financeur`}
        libelle={<Court mot="Financeur" titre={titre} />}
        valeur={colonne.financeur ?? ''}
      />
      <Choix
        nu
        nom={`${nom}-etat`}
        libelle={<Court mot="Montant" titre={titre} />}
        valeur={colonne.etat ?? ''}
        vide="Choisir…"
        options={ETATS_MONTANT.map((etat) => ({ valeur: etat, libelle: ETAT_EN_MOTS[etat] }))}
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

const NOM_DU_ROLE_DE_FEUILLE: Record<RoleFeuille, string> = {
  actions: 'Les actions de l’année',
  structures: 'Les structures',
  avis: 'Les avis d’instruction',
  bilans: 'Les bilans',
  complement: 'Des précisions sur les mêmes actions',
  recapitulatif: 'Un récapitulatif, déjà dit ailleurs',
  annee_passee: 'Une autre année',
  calendrier: 'Le calendrier',
  listes: 'Des listes de choix',
  notes: 'Des notes',
  vide: 'Rien',
}

const NOM_DU_ROLE: Record<RoleColonne, string> = {
  reference: 'Référence de l’action',
  numero: 'Numéro de ligne',
  dauphin: 'Numéro DAUPHIN',
  titre: 'Titre de l’action',
  structure: 'Structure',
  sigle: 'Sigle',
  type_structure: 'Type de structure',
  siret: 'SIRET',
  rna: 'RNA',
  quartier: 'Quartier',
  code_quartier: 'Code du quartier',
  part_quartier: 'Part d’un quartier',
  repartition: 'Répartition entre quartiers',
  theme: 'Thème ou pilier',
  etat: 'État ou décision',
  annee: 'Année',
  periode: 'Période',
  debut: 'Début',
  fin: 'Fin',
  nature: 'Nouvelle ou reconduite',
  reconduction_de: 'Reconduction de',
  public: 'Publics',
  objectifs: 'Objectifs',
  indicateurs: 'Indicateurs',
  cout_total: 'Coût total',
  montant: 'Montant d’un financeur',
  total: 'Total',
  ressources_propres: 'Ressources propres',
  autre_annee: 'Montant d’une autre année',
  financeur: 'Nom du financeur',
  type_montant: 'Type de montant',
  plan_financement: 'Plan de financement',
  contact: 'Nom du contact',
  fonction: 'Fonction du contact',
  mail: 'Adresse e-mail',
  telephone: 'Téléphone',
  suivi_par: 'Suivi par',
  observations: 'Observations',
  pourcentage: 'Pourcentage',
  autre: 'Autre, à ne pas lire',
}
