import {
  adresseDuDepot,
  type Bilan,
  type Dit,
  depotRefuse,
  dire,
  type EcransDeDepot,
  ecransDuDepot,
  Fini,
  fichierDuDepot,
  leDepot,
  Oui,
  PageDeDepot,
  Problemes,
  pageOuDeposer,
  type RefusDuOui,
  relireDepot,
  type Vue,
} from '#modules/depots/index.ts'
import { TEMPS_FORT } from '#modules/seances/index.ts'
import { isId } from '#platform/ids.ts'
import { ok, type Result } from '#platform/result.ts'
import { plier, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { vuEntier } from '#platform/vu.ts'
import { aRole, estAuBureau, read } from '#src/ground/visit.ts'
import { type Ctx, goTo, screen, screens } from '#src/ground/web.ts'
import { Nombres } from '#ui/data.tsx'
import { Bouton, Choix, type Errors, Formulaire, Gestes, optionsDe, Zone } from '#ui/fields.tsx'
import { avecCeQuiGene } from '../ce-qui-gene.ts'
import type { Sort } from '../difference.ts'
import { type ChoixDImport, FICHIER_DE_DATES } from '../genre.ts'
import { CHAMPS, type Lecture } from '../lu/types.ts'
import { peutImporterDesTempsForts } from '../policy.ts'
import { actionsConnues } from '../produit-queries.ts'
import type { ActionConnue } from '../rattacher.ts'
import { NOM_DU_CHAMP } from '../textes.fr.ts'
import { type Apercu, accepterDates, apercevoir, type Comparee, montreDe } from '../usecases.ts'
import { Colonnes, Conflits, Creees, LAISSER, Modifiees, RienAEcrire } from './parties.tsx'

/** What cells pasted in the form are called. */
const COLLEES = 'Cases collées'
const LES_DEUX =
  'Vous donnez un fichier et des cases : rien n’est encore lu. Videz ces cases et choisissez le fichier de nouveau, ou lisez les cases seules.'
const SANS_RIEN = 'Choisissez un fichier, ou collez des cases ci-dessous.'

/** Dates from an agenda or a table: what the file would do, séance by séance; then the yes. */
const ECRANS: EcransDeDepot<Lecture, ChoixDImport> = {
  genre: FICHIER_DE_DATES,
  racine: '/calendrier/import',
  titre: 'Importer des dates',
  chapeau:
    'Depuis votre agenda ou votre tableau, tel qu’il est. Vous verrez ce qui a été compris, date par date ; rien n’est écrit avant votre oui.',
  actif: 'calendrier',
  fil: (c) => [{ href: url('/calendrier', c.var.visit), libelle: 'Calendrier' }],
  libelle: 'Le fichier',
  aide: 'Un agenda (ICS) ou un tableau avec une ligne par date (Excel, LibreOffice, CSV), 20 Mo au plus.',
  formats: ',.tsv,.ics,.ical,.ifb,text/calendar',
  facultatif: true,
  bouton: 'Lire les dates',
  champs: autresChamps,
  async recevoir(_, form) {
    const choix = { actions: laDite(form.get('action')), correction: {} }
    const file = form.get('fichier')
    const donne = file instanceof File && file.name !== ''
    const colle = propre(String(form.get('colle') ?? ''))
    const rien = colle.trim() === ''
    const errors: Errors = donne ? { colle: LES_DEUX } : { fichier: SANS_RIEN }
    if (donne === !rien) return { errors }
    if (donne) return { choix }
    return { choix, fichier: { nomFichier: COLLEES, octets: new TextEncoder().encode(colle) } }
  },
  aussi: (c) => (
    <Gestes>
      <Bouton
        href={url('/calendrier/export.xlsx', c.var.visit, {}, { brouillons: '1' })}
        genre="discret"
        icone="exporter"
      >
        Partir du tableau des dates
      </Bouton>
    </Gestes>
  ),
  async page(vue) {
    const { depot, c } = vue
    if (depot.etat === 'echec') return pageDeLEchec(vue)
    const apercu = await apercevoir(c.var.visit, depot.id)
    const { me } = c.var.visit
    if (apercu) {
      const comparee = await avecCeQuiGene(c.var.visit, apercu.comparee)
      const refusee = c.req.method === 'POST' ? await c.req.formData() : null
      const dit = (nom: string) => String(refusee?.get(nom) ?? '')
      return <Relire vue={vue} apercu={{ ...apercu, comparee }} tous={peutImporterDesTempsForts(me)} dit={dit} />
    }
    return <Termine vue={vue} equipe={estAuBureau(me) || aRole(me, 'cdsu')} />
  },
  async accepter(c, id, form) {
    const pris = new Map([...form].flatMap(([nom, dit]) => choixDit(nom, dit)))
    const laissees = new Set(
      [...form.keys()].flatMap((nom) => (nom.startsWith(LAISSER) ? nom.slice(LAISSER.length) : [])),
    )
    const result = await accepterDates(c.var.visit, id, pris, form.get('version') ?? undefined, laissees)
    if (!result.ok) return result
    const { creees, modifiees, annulees = 0 } = result.value
    const parts = [
      ...(creees === 0 ? [] : [pluriel(creees, 'séance créée', 'séances créées')]),
      ...(modifiees === 0 ? [] : [pluriel(modifiees, 'séance modifiée', 'séances modifiées')]),
      ...(annulees === 0 ? [] : [pluriel(annulees, 'séance annulée', 'séances annulées')]),
    ]
    return ok(
      parts.length === 0 ? 'C’est noté : rien n’a changé au calendrier.' : `C’est enregistré : ${parts.join(', ')}.`,
    )
  },
}

const choixDit = (nom: string, dit: FormDataEntryValue) =>
  nom.startsWith('choix ') && (dit === 'fichier' || dit === 'ici') ? [[nom.slice('choix '.length), dit] as const] : []

const laDite = (action: unknown): Readonly<Record<string, string>> =>
  typeof action === 'string' && (isId(action) || action === TEMPS_FORT) ? { '': action } : {}

/** The form again, the sentence under what was given, and what was pasted. */
async function pageDeLEchec({ c, depot }: Vue<ChoixDImport>) {
  const colle = depot.nomFichier === COLLEES
  const octets = colle ? await read(c.var.visit, (tx) => fichierDuDepot(tx, FICHIER_DE_DATES, depot.id)) : null
  const dits = new Map([
    ['colle', octets?.toString() ?? ''],
    ['action', depot.choix.actions[''] ?? ''],
  ])
  const errors = { [colle ? 'colle' : 'fichier']: depot.message }
  return pageOuDeposer(ECRANS, c, { errors, dit: (champ) => dits.get(champ) ?? '' })
}

async function autresChamps(c: Ctx, dit: Dit, errors: Errors) {
  const { visit } = c.var
  const actions = await read(visit, (tx) => actionsConnues(tx, visit))
  return (
    <>
      <Zone
        nom="colle"
        libelle="Ou collez des cases"
        aide="Copiez-les dans votre tableau avec leur ligne de titres : Date, Début, Fin, Lieu, Action, Intitulé."
        lignes={5}
        valeur={dit('colle')}
        erreur={errors.colle}
        nu
      />
      <Choix
        nom="action"
        libelle="Action des dates qui n’en disent aucune"
        aide="Une ligne peut la nommer par son titre, sa référence ou son numéro DAUPHIN."
        vide="Je choisirai ensuite"
        valeur={dit('action')}
        options={optionsDActions(actions, peutImporterDesTempsForts(visit.me))}
        nu
      />
    </>
  )
}

/** The actions to which dates may be tied, as a list; `tous`: the highlights of everybody too. */
const optionsDActions = (actions: readonly ActionConnue[], tous: boolean) => [
  ...(tous ? [{ valeur: TEMPS_FORT, libelle: 'Temps forts de tout le quartier' }] : []),
  ...actions.map(({ id, titre, structureNom, annee }) => ({
    valeur: id,
    libelle: `${titre}, ${structureNom} (${annee})`,
  })),
]

const corrections = screen()

corrections.post(`${ECRANS.racine}/:id/actions`, async (c) => {
  const { id, choix } = await leDepot(FICHIER_DE_DATES, c)
  const actions = [...(await c.req.formData())].flatMap(([nom, valeur]): [string, string][] =>
    nom.startsWith('action ') && typeof valeur === 'string' && (isId(valeur) || valeur === TEMPS_FORT)
      ? [[propre(nom).slice('action '.length), valeur]]
      : [],
  )
  // A name that was tied is asked for no more: it stays tied.
  const dites = { ...choix, actions: { ...choix.actions, ...Object.fromEntries(actions) } }
  return revenir(c, await dire(c.var.visit, FICHIER_DE_DATES, id, dites))
})

corrections.post(`${ECRANS.racine}/:id/colonnes`, async (c) => {
  const { id, choix } = await leDepot(FICHIER_DE_DATES, c)
  const dites = [...(await c.req.formData())].flatMap(([nom, valeur]) => {
    const [, colonne = '', feuille = ''] = /^colonne (\d{1,4}) (.{1,200})$/u.exec(propre(nom)) ?? []
    const champ = valeur === '' ? ('' as const) : CHAMPS.find((un) => un === valeur)
    return feuille === '' || champ === undefined ? [] : [{ feuille, colonne, champ }]
  })
  const correction = Object.fromEntries(
    [...Map.groupBy(dites, ({ feuille }) => feuille)].map(([feuille, siennes]) => [
      feuille,
      Object.fromEntries(siennes.map(({ colonne, champ }) => [colonne, champ])),
    ]),
  )
  return revenir(c, await relireDepot(c.var.visit, FICHIER_DE_DATES, id, { ...choix, correction }))
})

const revenir = async (c: Ctx, result: Result<undefined, RefusDuOui>) =>
  result.ok ? goTo(c, adresseDuDepot(ECRANS, c)) : depotRefuse(ECRANS, c, result.reason)

export const importDeDatesScreen = screens(ecransDuDepot(ECRANS), corrections)

/** PostgreSQL refuses U+0000 in a text: nobody types it. */
const propre = (texte: string): string => texte.replaceAll('\u0000', '')

function Termine({ vue, equipe }: { vue: Vue; equipe: boolean }) {
  const t = vue.c.var.visit.territoire
  const { creees = 0, modifiees = 0, annulees = 0, inchangees, refusees }: Partial<Bilan> = vue.depot.bilan ?? {}
  return (
    <Fini
      vue={vue}
      titre="Enregistré"
      nombres={[
        [creees, 'séance créée', 'séances créées'],
        [modifiees, 'modifiée', 'modifiées'],
        [annulees, 'annulée', 'annulées'],
        [inchangees, 'inchangée', 'inchangées'],
        [refusees, 'refusée', 'refusées'],
      ]}
      gestes={
        <>
          {(equipe && creees > 0) || modifiees + annulees > 0 ? (
            <Bouton href={url('/calendrier/publication', t)} icone="envoyer">
              Voir ce qui attend d’être publié
            </Bouton>
          ) : null}
          <Bouton href={url('/calendrier', t)} genre="secondaire" icone="calendrier">
            Voir le calendrier
          </Bouton>
        </>
      }
    >
      {creees + modifiees + annulees > 0 ? (
        <p>
          Rien ne bouge au calendrier public avant la publication.
          {equipe || creees === 0 ? '' : ' Ce qui est nouveau est proposé à l’équipe du quartier, qui dit oui ou non.'}
        </p>
      ) : null}
    </Fini>
  )
}

type ARelire = Readonly<{ vue: Vue; apercu: Apercu; tous: boolean; dit: (nom: string) => string }>

function Relire({ vue, apercu: { depot, lecture, comparee }, tous, dit }: ARelire) {
  const { difference } = comparee
  const { comptes } = difference
  const par = (sort: Sort) => difference.lignes.filter((ligne) => ligne.sort === sort)
  const { chemin } = vue
  const rien = comptes.creee + comptes.modifiee + comptes.annulee + comptes.conflit === 0
  return (
    <PageDeDepot vue={vue} titre="Relire avant d’enregistrer">
      <Nombres
        nombres={[
          [comptes.creee, 'séance à créer', 'séances à créer'],
          [comptes.modifiee, 'à modifier', 'à modifier'],
          [comptes.annulee, 'à annuler', 'à annuler'],
          [comptes.conflit, 'à trancher', 'à trancher'],
          [comptes.inchangee, 'inchangée', 'inchangées'],
          [comptes.refusee, 'refusée', 'refusées'],
        ]}
      />
      {rien ? <RienAEcrire comparee={comparee} /> : null}
      <Colonnes tableaux={lecture.tableaux} />
      <SansAction comparee={comparee} choix={depot.choix.actions} action={chemin('/actions')} tous={tous} />
      <Problemes titre="Refusées" problemes={difference.refusees} />
      <Formulaire action={chemin('/application')} class="pile" hidden={{ version: vuEntier(montreDe(comparee)) }}>
        <Conflits lignes={par('conflit')} dit={dit} />
        <Modifiees titre="À annuler" lignes={par('annulee')} />
        <Modifiees titre="À modifier" lignes={par('modifiee')} />
        <Creees lignes={par('creee')} dit={dit} />
        <Oui
          vue={vue}
          libelle={rien && comptes.inchangee === 0 ? null : rien ? 'Noter que ce fichier a été lu' : 'Oui, enregistrer'}
        />
      </Formulaire>
      <Problemes titre="À vérifier" problemes={lecture.remarques} />
      <Corriger lecture={lecture} action={chemin('/colonnes')} />
    </PageDeDepot>
  )
}

/** Whose dates are those that name no action, or one that is not known. */
function SansAction({
  comparee,
  choix,
  action,
  tous,
}: {
  comparee: Comparee
  choix: Readonly<Record<string, string>>
  action: string
  tous: boolean
}) {
  const { inconnues } = comparee.difference
  if (inconnues.length === 0) return null
  const options = optionsDActions(comparee.actions, tous)
  return (
    <section class="carte pile" aria-labelledby="sans-action">
      <h2 id="sans-action">De quelle action sont ces dates ?</h2>
      <Formulaire action={action}>
        {inconnues.slice(0, 30).map(({ nom, nombre }) => (
          <Choix
            nom={`action ${plier(nom)}`}
            libelle={`${nom === '' ? 'Celles qui n’en disent aucune' : `« ${nom} »`} (${pluriel(nombre, 'séance', 'séances')})`}
            vide="Les laisser de côté"
            valeur={choix[plier(nom)] ?? ''}
            options={options}
            nu
          />
        ))}
        <Gestes>
          <Bouton genre="secondaire" icone="coche">
            Rattacher
          </Bouton>
        </Gestes>
      </Formulaire>
    </section>
  )
}

/** The columns, for who knows them better. */
function Corriger({ lecture, action }: { lecture: Lecture; action: string }) {
  if (lecture.tableaux.length === 0) return null
  const options = optionsDe(CHAMPS, NOM_DU_CHAMP)
  return (
    <details class="pile">
      <summary>
        <h2>Corriger les colonnes</h2>
      </summary>
      <Formulaire action={action}>
        {lecture.tableaux.flatMap(({ feuille, colonnes }) =>
          colonnes
            .slice(0, 60)
            .map(({ colonne, entete, champ }) => (
              <Choix
                nom={`colonne ${colonne} ${feuille}`}
                libelle={lecture.tableaux.length > 1 ? `${entete} (${feuille})` : entete}
                vide="Laisser de côté"
                valeur={champ ?? ''}
                options={options}
                nu
              />
            )),
        )}
        <Gestes>
          <Bouton genre="secondaire" icone="tableau">
            Relire ainsi
          </Bouton>
        </Gestes>
      </Formulaire>
    </details>
  )
}
