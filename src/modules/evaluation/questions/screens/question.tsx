import { moiAuConseil } from '#modules/conseil/index.ts'
import { effetsDeLAnnee } from '#modules/effets/index.ts'
import { lireSuivi, SANS_CHOIX } from '#modules/suivi/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Errors, type Raw, type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { together } from '#platform/together.ts'
import { url } from '#platform/url.ts'
import { authorize, found, permis, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, goOnAt, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Liste, Puces, Refusee, Section } from '#ui/data.tsx'
import { Champ, Choix, champs, Formulaire, optionsDe, Radios, SeulEnvoi, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { DIT_AUTREMENT, PageDeRetrait } from '#ui/retrait.tsx'
import { PIECES_POSSIBLES, TITRE_DE_SECTION } from '../../faits/sections.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { ceQuiPart, estSansReponse, type Question, REPONSES, repondaitAvant, VOIX_D_ACCORD } from '../domain.ts'
import { peutEvaluer, peutNoterLAccord } from '../policy.ts'
import { FormDAccord, FormDeMots, FormDePieceDeQuestion, FormDeReponse } from '../saisie.ts'
import { debutDe, direLaPiece, direLesAccords, luDesPieces } from '../sections.ts'
import { find } from '../store.ts'
import { NOM_DE_L_ACCORD, NOM_DE_LA_REPONSE, QUESTIONS, REPONDAIT_AVANT, SANS_REPONSE } from '../textes.fr.ts'
import { apporter, changerLesMots, noterLAccord, repondre, retirer, retirerLaPiece } from '../usecases.ts'
import { ChampsDeQuestion } from './liste.tsx'

/** One question: who agreed to it, what answers it, and its answer. */
export const questionScreen = screen()

const PATH = '/evaluation/questions/:id'
const DE_L_EFFET = 'effet:'

type Formes = 'mots' | 'piece' | 'reponse'
type Dit = Readonly<Partial<Record<Formes, Saisie>>>

questionScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} dit={{}} />))

const encorePour = (c: Ctx, forme: Formes) => async (saisie: Saisie) => (
  <Page {...(await donnees(c))} dit={{ [forme]: saisie }} />
)

questionScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, FormDeMots, encorePour(c, 'mots'))
  if (!form.ok) return encore(form.errors)
  const { questionEvaluative: question, version, ...mots } = form.value
  await changerLesMots(c.var.visit, param(c), version, { question, ...mots })
  return goOn(c, PATH, 'Les mots sont changés.', { id: param(c) })
})

const ACCORD = `${PATH}/accords/:voix`

questionScreen.get(ACCORD, async (c) => {
  const lue = await accordANoter(c)
  const values = { convenueLe: jourDe(c.var.visit.now).toString(), motsLus: String(lue.question.mots) }
  return c.html(<Accord {...lue} values={values} errors={{}} />)
})

questionScreen.post(ACCORD, async (c) => {
  const { voix } = await accordANoter(c)
  const pasVenu = (raw: Raw): Errors =>
    saisi(raw, 'convenueLe') > jourDe(c.var.visit.now).toString()
      ? { convenueLe: 'Ce jour n’est pas encore venu.' }
      : {}
  const encoreLa = async (saisie: Saisie) => <Accord {...(await accordANoter(c))} {...saisie} />
  const { form, encore } = await formOf(c, FormDAccord, encoreLa, pasVenu)
  if (!form.ok) return encore(form.errors)
  const { convenueLe, motsLus } = form.value
  await noterLAccord(c.var.visit, param(c), { voix, jour: convenueLe ?? '', motsLus })
  return goOn(c, PATH, 'L’accord est noté.', { id: param(c) })
})

/** The question and the voice of the address, which this person may note: the right comes before the form. */
async function accordANoter(c: Ctx) {
  const { visit, question, notees } = await donnees(c)
  const voix = found(VOIX_D_ACCORD.find((une) => une === c.req.param('voix')))
  authorize(notees.includes(voix))
  return { visit, question, voix }
}

questionScreen.post(`${PATH}/pieces`, async (c) => {
  const { form, encore } = await formOf(c, FormDePieceDeQuestion, encorePour(c, 'piece'))
  if (!form.ok) return encore(form.errors)
  const { id, pieceVisee, cePieceDit: dit } = form.value
  const section = PIECES_POSSIBLES.find((une) => une === pieceVisee) ?? null
  const effetId = pieceVisee.startsWith(DE_L_EFFET) ? pieceVisee.slice(DE_L_EFFET.length) : null
  const perdue = { pieceVisee: 'Cette pièce n’est plus là : choisissez-en une autre.' }
  if (section === null && effetId === null) return encore(perdue)
  const faite = await apporter(c.var.visit, param(c), { id, effetId, section, dit })
  return faite.ok ? goOn(c, PATH, 'La pièce est ajoutée.', { id: param(c) }) : encore(perdue, 409)
})

questionScreen.post(`${PATH}/pieces/:piece/retrait`, async (c) => {
  await retirerLaPiece(c.var.visit, param(c), param(c, 'piece'))
  return goOnAt(c, PATH, PIECES, 'La pièce est retirée.', { id: param(c) })
})

questionScreen.post(`${PATH}/reponse`, async (c) => {
  const { form, encore } = await formOf(c, FormDeReponse, encorePour(c, 'reponse'))
  if (!form.ok) return encore(form.errors)
  const { reponseEvaluative: reponse, reponseDite, version, lu } = form.value
  const faite = await repondre(c.var.visit, param(c), { version, lu }, { reponse, reponseDite })
  if (!faite.ok) return encore({}, 409, faite.reason === 'sans-piece' ? QUESTIONS.sansPiece : QUESTIONS.autresPieces)
  return goOn(c, PATH, reponse === null ? 'La question est sans réponse.' : 'La réponse est gardée.', { id: param(c) })
})

questionScreen.get(`${PATH}/retrait`, async (c) => c.html(await retrait(c)))

questionScreen.post(`${PATH}/retrait`, async (c) => {
  const faite = await retirer(c.var.visit, param(c), (await c.req.formData()).get('vue'))
  if (!faite.ok) return c.html(await retrait(c, REFUS_DE_RETRAIT[faite.reason]), 409)
  return goOn(c, '/evaluation/:annee/questions', 'La question est retirée.', { annee: String(faite.value) })
})

const REFUS_DE_RETRAIT = {
  convenue: 'Une autre voix est d’accord avec ces mots : la question reste.',
  'autres-mots': DIT_AUTREMENT,
} as const

async function retrait(c: Ctx, refus?: string) {
  const { visit, question } = await donnees(c)
  authorize(peutEvaluer(visit.me))
  const retour = url(PATH, visit, { id: question.id })
  return (
    <PageDeRetrait
      titre="Retirer cette question ?"
      chapeau={question.question}
      fil={[{ href: retour, libelle: 'La question' }]}
      action={url(`${PATH}/retrait`, visit, { id: question.id })}
      retour={retour}
      bouton="Retirer la question"
      lu={ceQuiPart(question)}
      mots={[question.diraitOui, question.ouRegarder, question.reponseDite, ...question.pieces.map(({ dit }) => dit)]}
      refus={refus}
      ce="Ses mots, sa réponse et la liste de ses pièces s’en vont. Les effets et les parties de l’évaluation restent."
    />
  )
}

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const question = permis(visit.me, peutLireLEvaluation, await find(tx, param(c)))
    const { effets, lignes, moi } = await together({
      effets: effetsDeLAnnee(tx, question.annee, null),
      lignes: lireSuivi(tx, visit, { ...SANS_CHOIX, annee: question.annee }),
      moi: moiAuConseil(tx, visit.me),
    })
    const notees = VOIX_D_ACCORD.filter((voix) => peutNoterLAccord(visit.me, voix, moi !== null))
    return { visit, question, effets, debut: debutDe(lignes), notees }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Readonly<{ dit: Dit }>

function Page(props: Props) {
  const { visit, question, debut, dit } = props
  const annee = String(question.annee)
  const refus = Object.values(dit).find((saisie) => saisie.refus !== undefined)?.refus
  const ecrit = peutEvaluer(visit.me)
  return (
    <Layout
      titre={question.question}
      fil={[
        { href: url('/evaluation/:annee', visit, { annee }), libelle: `Évaluation ${annee}` },
        { href: url('/evaluation/:annee/questions', visit, { annee }), libelle: 'Questions de l’année' },
      ]}
    >
      <Refusee phrase={refus} />
      <Fiche
        lignes={[
          { libelle: 'Ce qui ferait répondre oui', valeur: question.diraitOui || '—' },
          { libelle: 'Où regarder', valeur: question.ouRegarder || '—' },
          { libelle: 'Accord', valeur: direLesAccords(question, debut) },
        ]}
      />
      <Reponse {...props} />
      <Pieces {...props} />
      {props.notees.length > 0 ? <Accords {...props} /> : null}
      {ecrit ? (
        <Section id="mots" titre="Changer les mots">
          <p class="doux">L’accord est à redonner quand les mots changent.</p>
          <Formulaire
            action={url(PATH, visit, { id: question.id })}
            errors={dit.mots?.errors ?? {}}
            hidden={{ version: dit.mots ? saisi(dit.mots.values, 'version') : String(question.version) }}
          >
            <ChampsDeQuestion values={dit.mots?.values ?? motsDe(question)} errors={dit.mots?.errors ?? {}} />
            <SeulGeste genre="secondaire">Garder ces mots</SeulGeste>
          </Formulaire>
          <SeulGeste href={url(`${PATH}/retrait`, visit, { id: question.id })} genre="discret" icone="supprimer">
            Retirer la question
          </SeulGeste>
        </Section>
      ) : null}
    </Layout>
  )
}

const motsDe = ({ question, diraitOui, ouRegarder }: Question): Raw => ({
  questionEvaluative: question,
  diraitOui,
  ouRegarder,
})

function Reponse({ visit, question, effets, dit }: Props) {
  const { values, errors, refus } = dit.reponse ?? {
    ...SANS_SAISIE,
    values: {
      reponseEvaluative: question.reponse ?? '',
      reponseDite: question.reponseDite,
      version: String(question.version),
    },
  }
  const champ = champs(FormDeReponse, values, errors)
  const sans = estSansReponse(question)
  return (
    <Section id="reponse" titre="La réponse">
      <p>
        <strong>{sans || question.reponse === null ? SANS_REPONSE : NOM_DE_LA_REPONSE[question.reponse]}</strong>
        {sans || question.reponseDite === '' ? '' : ` : ${question.reponseDite}`}
      </p>
      {repondaitAvant(question) ? <p>{REPONDAIT_AVANT}</p> : null}
      {!peutEvaluer(visit.me) || (question.pieces.length === 0 && !dit.reponse) ? null : (
        <Formulaire
          action={url(`${PATH}/reponse`, visit, { id: question.id })}
          errors={errors}
          hidden={{
            version: saisi(values, 'version'),
            // Refused for its pieces, the page shows those of now; refused for its words, it keeps those that were read.
            lu: (refus === undefined && saisi(values, 'lu')) || luDesPieces(question, effets),
          }}
        >
          <Radios
            {...champ('reponseEvaluative')}
            libelle="D’après les pièces"
            disposition="courtes"
            options={optionsDe(REPONSES, NOM_DE_LA_REPONSE)}
          />
          <Zone {...champ('reponseDite')} libelle="En une ou deux phrases" lignes={3} />
          <SeulGeste icone="fait">Garder la réponse</SeulGeste>
        </Formulaire>
      )}
    </Section>
  )
}

const PIECES = 'pieces'

function Pieces({ visit, question, effets, dit }: Props) {
  const { values, errors } = dit.piece ?? { values: { id: newId() }, errors: {} }
  const champ = champs(FormDePieceDeQuestion, values, errors)
  const ecrit = peutEvaluer(visit.me)
  return (
    <Section id={PIECES} titre="Ce qui permet de répondre">
      <Liste
        genre="lignes"
        elements={question.pieces.map((piece) => (
          <div class="pile pile--serree">
            <p>{direLaPiece(piece, effets)}</p>
            {ecrit ? (
              <SeulEnvoi
                action={url(`${PATH}/pieces/:piece/retrait`, visit, { id: question.id, piece: piece.id })}
                petit
                genre="discret"
                icone="supprimer"
                nomComplet={`Retirer la pièce : ${direLaPiece(piece, effets)}`}
              >
                Retirer
              </SeulEnvoi>
            ) : null}
          </div>
        ))}
        vide={<p class="doux">Aucune pièce : la question s’imprime « sans réponse ».</p>}
      />
      {ecrit ? (
        <Formulaire
          action={url(`${PATH}/pieces`, visit, { id: question.id })}
          errors={errors}
          hidden={{ id: saisi(values, 'id') }}
        >
          <Choix
            {...champ('pieceVisee')}
            libelle="Une section de l’évaluation, ou un effet"
            vide="Choisir"
            options={[
              ...PIECES_POSSIBLES.map((une) => ({
                valeur: une,
                libelle: TITRE_DE_SECTION[une],
              })),
              ...effets.map((effet) => ({
                valeur: `${DE_L_EFFET}${effet.id}`,
                libelle: `Effet : ${effet.changement}`,
              })),
            ]}
          />
          <Zone {...champ('cePieceDit')} libelle="Ce qu’elle dit de la question" lignes={2} />
          <SeulGeste genre="secondaire" icone="ajouter">
            Ajouter la pièce
          </SeulGeste>
        </Formulaire>
      ) : null}
    </Section>
  )
}

/** Which voices this person may note; each on a page of its own. */
const Accords = ({ visit, question, notees }: Props) => (
  <Section id="accord" titre="Noter un accord">
    <Puces
      de={notees.map((voix) => (
        <a href={url(ACCORD, visit, { id: question.id, voix })}>{NOM_DE_L_ACCORD[voix]} : d’accord sur ces mots</a>
      ))}
    />
  </Section>
)

function Accord({ visit, question, voix, values, errors }: Awaited<ReturnType<typeof accordANoter>> & Rempli) {
  const champ = champs(FormDAccord, values, errors)
  return (
    <Layout
      titre={`${NOM_DE_L_ACCORD[voix]} : noter l’accord`}
      chapeau={question.question}
      fil={[{ href: url(PATH, visit, { id: question.id }), libelle: 'La question' }]}
    >
      <Formulaire
        action={url(ACCORD, visit, { id: question.id, voix })}
        errors={errors}
        hidden={{ motsLus: saisi(values, 'motsLus') }}
      >
        <Champ {...champ('convenueLe')} libelle="Quel jour était-ce ?" type="date" largeur="moyen" />
        <SeulGeste icone="fait">Noter l’accord</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
