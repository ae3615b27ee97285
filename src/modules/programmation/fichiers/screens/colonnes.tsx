import { montant } from '#platform/money.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { Message, Puces, Section, Tableau } from '#ui/data.tsx'
import { Bouton, Champ, Choix, type Errors, Formulaire, Gestes, optionsDe } from '#ui/fields.tsx'
import { type Fil, Layout } from '#ui/layout.tsx'
import { estUnRappel } from '../../classeurs/actions/regroupement.ts'
import {
  type FeuilleLue,
  type Lecture,
  MOTS_DU_SENS,
  NOMS_DES_VOIES,
  SENS_DE_CODE,
  type TotalLu,
  type Usage,
} from '../../classeurs/grille/types.ts'
import { champDeCode, champDeFeuille, champDeVoie } from '../corrections.ts'
import { argentLu, questionsDe } from '../questions.ts'
import type { Correspondance } from '../store.ts'
import { LaFeuille, type Vers } from './feuille.tsx'
import { type Choisi, LeGeste, LesQuestions } from './gestes.tsx'
import { CATEGORIES, nomDeFeuille, rolesDeFeuille } from './roles.ts'

type Props = Readonly<{
  usage: Usage
  /** Its address, and that of what the file would do. */
  page: string
  retour: string
  fil: Fil
  refus: string | undefined
  errors: Errors
  saisi: FormData | undefined
  lecture: Lecture
  dites: Correspondance
  /** The sheet that is shown; the one that asks, or that is read, unless said. */
  feuille: number | undefined
  choisi: Choisi
}>

const LUES: Readonly<Record<Usage, readonly FeuilleLue['role'][]>> = {
  programmation: ['actions', 'complement', 'structures', 'avis'],
  suivi: ['bilans'],
}

/** The file as it was understood, sheet by sheet, where anything can be put right: the same page whatever it is read for. */
export function PageDuFichier(p: Props) {
  const { usage, lecture, page } = p
  const questions = questionsDe(lecture, usage, p.dites)
  const [premiere] = LUES[usage]
  const lue = lecture.feuilles.findIndex(({ role }) => role === premiere)
  const f = p.feuille ?? questions[0]?.feuille ?? Math.max(0, lue)
  const feuille = lecture.feuilles[f]
  const adresse = (quoi: Readonly<Record<string, string | number>>) =>
    `${page}?${new URLSearchParams(Object.entries({ feuille: f, ...quoi }).map(([nom, dit]) => [nom, String(dit)]))}`
  const vers: Vers = (quoi) => `${adresse(quoi)}#geste`
  return (
    <Layout
      titre="Votre fichier, tel que nous le lisons"
      fil={p.fil}
      chapeau="Touchez la lettre d’une colonne, le numéro d’une ligne ou un libellé pour corriger ce que nous en avons compris."
      gestes={
        <Bouton href={p.retour} icone="coche">
          C’est bon, voir ce qu’il change
        </Bouton>
      }
    >
      {p.refus ? <Message genre="erreur">{p.refus}</Message> : null}
      <LesQuestions questions={questions} lecture={lecture} action={adresse({})} vers={vers} />
      {feuille ? (
        <Section id="feuille" titre={feuille.nom}>
          <Choisir {...p} f={f} />
          <LeGeste {...p} f={f} action={adresse(p.choisi)} />
          <Montree {...{ usage, lecture, page, vers }} montree={feuille} choisie={p.choisi.ligne} />
          <AutreLigne {...p} f={f} />
          <RoleDeFeuille usage={usage} feuille={feuille} f={f} action={adresse({})} />
          <Totaux totaux={(lecture.totaux ?? []).filter((t) => t.feuille === feuille.nom)} />
          <Ecartees feuille={feuille} />
        </Section>
      ) : null}
      {usage === 'suivi' ? null : <LesCodes lecture={lecture} action={adresse({})} />}
      <ParFinanceur lecture={lecture} />
    </Layout>
  )
}

function Choisir({ page, lecture, f }: Props & Readonly<{ f: number }>) {
  const actions = Map.groupBy(lecture.actions, (a) => a.source.feuille)
  const dire = ({ nom, role, masquee }: FeuilleLue) => {
    const n = actions.get(nom)?.length ?? 0
    return `${nom}${masquee ? ' (masquée)' : ''} : ${nomDeFeuille(role).toLowerCase()}${n === 0 ? '' : `, ${pluriel(n, 'action', 'actions')}`}`
  }
  if (lecture.feuilles.length < 2) return null
  return (
    <Formulaire action={page} method="get" class="rangee">
      <Choix
        nu
        nom="feuille"
        libelle="Feuille montrée"
        valeur={String(f)}
        options={lecture.feuilles.map((une, i) => ({ valeur: String(i), libelle: dire(une) }))}
      />
      <Bouton genre="secondaire">Montrer</Bouton>
    </Formulaire>
  )
}

type MontreeProps = Pick<Props, 'usage' | 'lecture' | 'page'> &
  Readonly<{ montree: FeuilleLue; vers: Vers; choisie: number | undefined }>

function Montree({ usage, lecture, montree: feuille, vers, page, choisie }: MontreeProps) {
  const vue = lecture.vues?.find(({ nom }) => nom === feuille.nom)
  const lue = LUES[usage].includes(feuille.role)
  if (!lecture.vues)
    return (
      <Formulaire action={page}>
        <p>Ce fichier a été lu avant que ses cellules ne soient montrées ici.</p>
        <Bouton>Le relire</Bouton>
      </Formulaire>
    )
  if (!vue) return <p>Cette feuille est vide, ou le classeur en a trop pour la montrer.</p>
  return (
    <>
      {lue ? null : <Message>Cette feuille n’est pas lue : {feuille.raison}.</Message>}
      <LaFeuille {...{ feuille, vue, lue, vers, choisie }} />
    </>
  )
}

// A row that is not among the first is chosen by its number.
function AutreLigne({ page, lecture, f }: Props & Readonly<{ f: number }>) {
  const vue = lecture.vues?.find(({ nom }) => nom === lecture.feuilles[f]?.nom)
  if (!vue || vue.reste === 0) return null
  return (
    <Formulaire action={`${page}#geste`} method="get" hidden={{ feuille: f }} class="rangee">
      <Champ nu nom="ligne" libelle="Corriger une autre ligne, par son numéro" type="number" min={1} largeur="court" />
      <Bouton genre="secondaire">La montrer</Bouton>
    </Formulaire>
  )
}

type RoleProps = Readonly<{ usage: Usage; feuille: FeuilleLue; f: number; action: string }>

function RoleDeFeuille({ usage, feuille, f, action }: RoleProps) {
  return (
    <details class="pile">
      <summary>
        Ce que contient cette feuille : {nomDeFeuille(feuille.role).toLowerCase()} ({feuille.raison})
      </summary>
      <Formulaire action={action} class="pile">
        <Choix
          nu
          nom={champDeFeuille(f)}
          libelle="Elle contient"
          valeur={feuille.role}
          options={rolesDeFeuille(usage, feuille.role)}
        />
        {usage === 'suivi' ? null : (
          <Choix
            nu
            nom={champDeVoie(f)}
            libelle="Chaque action y tient"
            vide="comme nous l’avons compris"
            options={NOMS_DES_VOIES.map(([valeur, libelle]) => ({ valeur, libelle }))}
          />
        )}
        <Gestes>
          <Bouton genre="secondaire">Relire ainsi</Bouton>
        </Gestes>
      </Formulaire>
    </details>
  )
}

const cellule = (lieu: string) => {
  const ici = lieu.slice(lieu.lastIndexOf('!') + 1)
  return <a href={`#c-${ici}`}>{ici}</a>
}
const cellules = (lieux: readonly string[]) =>
  lieux.slice(0, 6).map((lieu, i) => (
    <>
      {i === 0 ? '' : ', '}
      {cellule(lieu)}
    </>
  ))

function Totaux({ totaux }: { totaux: readonly TotalLu[] }) {
  const faux = totaux.filter(({ ecrit, lu }) => ecrit !== lu)
  const justes = totaux.filter(({ ecrit, lu }) => ecrit === lu)
  const table = (caption: string, lignes: readonly TotalLu[]) => (
    <Tableau
      caption={caption}
      empile
      colonnes={[
        {
          libelle: 'Total',
          valeur: (t) => (
            <>
              {cellule(t.lieu)} {t.libelle}
            </>
          ),
          entete: true,
        },
        { libelle: 'Le vôtre', valeur: (t) => montant(t.ecrit), nombre: true },
        { libelle: 'Lu', valeur: (t) => montant(t.lu), nombre: true },
        ...(lignes === faux ? [{ libelle: 'À regarder', valeur: (t: TotalLu) => <Pourquoi total={t} /> }] : []),
      ]}
      lignes={lignes}
    />
  )
  if (totaux.length === 0) return null
  return (
    <>
      {faux.length === 0
        ? null
        : table(`${pluriel(faux.length, 'total diffère', 'totaux diffèrent')} de ce que nous lisons`, faux)}
      {justes.length === 0 ? null : (
        <details>
          <summary>{pluriel(justes.length, 'total tombe juste', 'totaux tombent juste')}</summary>
          {table('Totaux justes', justes)}
        </details>
      )}
    </>
  )
}

const Pourquoi = ({ total: { horsSomme, horsLecture } }: { total: TotalLu }) => (
  <span>
    {horsSomme.length === 0 ? null : (
      <>Votre total ne le compte pas (barré, tapé comme un texte, ou hors de sa formule) : {cellules(horsSomme)}. </>
    )}
    {horsLecture.length === 0 ? null : <>Compté par votre total, pas lu : {cellules(horsLecture)}.</>}
  </span>
)

function Ecartees({ feuille: { lignesIgnorees } }: { feuille: FeuilleLue }) {
  const [rappels, ecartees] = [true, false].map((un) => lignesIgnorees.filter((l) => estUnRappel(l.raison) === un))
  return (
    <>
      <Raisons lignes={rappels} une="ligne rappelle une action" plusieurs="lignes rappellent des actions" />
      <Raisons lignes={ecartees} une="ligne mise de côté" plusieurs="lignes mises de côté" />
    </>
  )
}

type RaisonsProps = Readonly<{
  lignes: FeuilleLue['lignesIgnorees'] | undefined
  une: string
  plusieurs: string
}>

function Raisons({ lignes = [], une, plusieurs }: RaisonsProps) {
  if (lignes.length === 0) return null
  return (
    <details>
      <summary>{pluriel(lignes.length, une, plusieurs)}</summary>
      <Puces
        de={lignes.slice(0, 100).map(({ ligne, raison }) => (
          <>
            <a href={`#l-${ligne}`}>Ligne {ligne}</a> : {raison}
          </>
        ))}
      />
    </details>
  )
}

/** What each code of decisions, or word of the house, was read as; said otherwise, it holds for all its rows, and the next files. */
function LesCodes({ lecture: { codes = [] }, action }: { lecture: Lecture; action: string }) {
  if (codes.length === 0) return null
  return (
    <Section id="codes" titre="Vos codes et vos mots de décision">
      <Formulaire action={action} class="pile">
        <div class="grille">
          {codes.map(({ code, legende, sens, lignes }) => (
            <Choix
              nu
              nom={champDeCode(code)}
              libelle={joints([`« ${code} »`, lignes === 0 ? '' : pluriel(lignes, 'action', 'actions')], ', ')}
              valeur={sens ?? ''}
              vide={legende === null ? 'Choisir…' : `Votre légende dit « ${legende} »`}
              options={optionsDe(SENS_DE_CODE, MOTS_DU_SENS)}
            />
          ))}
        </div>
        <Gestes>
          <Bouton genre="secondaire">Relire ainsi</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  )
}

function ParFinanceur({ lecture }: { lecture: Lecture }) {
  const { etapes, lignes, total } = argentLu(lecture)
  if (lignes.length === 0) return null
  return (
    <Tableau
      caption="Tout ce qui est lu dans ce fichier, par financeur"
      empile
      colonnes={[
        { libelle: 'Financeur', valeur: ({ nom }) => nom, entete: true },
        ...etapes.map((etape, i) => ({
          libelle: CATEGORIES[etape],
          valeur: (l: (typeof lignes)[number]) => l.sommes[i] ?? '',
          nombre: true,
        })),
      ]}
      lignes={lignes}
      pied={['Total', ...total]}
    />
  )
}
