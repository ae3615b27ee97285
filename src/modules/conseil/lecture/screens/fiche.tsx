import { z } from 'zod'
import { jourDe } from '#platform/dates.ts'
import { choix, entier, identifiant, saisi, texte, zone } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Jour, Liste, Message, Paragraphes, Puces, Refusee, Section } from '#ui/data.tsx'
import { Bouton, champs, Envoi, Formulaire, Gestes, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estDici } from '../../membres/domain.ts'
import { peutTenir } from '../../membres/policy.ts'
import { membresDe } from '../../membres/queries.ts'
import { NOM_DU_SENS, REFUS_DE_LIRE } from '../../textes.fr.ts'
import { type RefusDeLire, SENS } from '../domain.ts'
import { fiche } from '../papier/papier.ts'
import { lecteursDe, notesDe } from '../queries.ts'
import { ceQuiSeLit, noterUneLigne, poserUneQuestion, pourLire } from '../usecases.ts'

/** One sheet: what is asked, what the members noted, what the structure answered; read at home, or on a phone at a visit. */
export const ficheScreen = screen()

const PATH = '/conseil/fiches/:id'
const LISTE = '/conseil/lecture/:annee'

const Note = z.object({
  membre: identifiant(),
  sens: choix(SENS, 'Dites où vous en êtes, ou « ne se prononce pas ».'),
  raisons: zone({ max: 2_000 }),
  conditions: zone({ max: 1_000 }),
  version: entier({ min: 0, max: 1e9, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
  /** The application as it was read. */
  lu: texte({ max: 100 }),
})
const Demande = z.object({
  id: identifiant(),
  texte: zone({ max: 1_000, obligatoire: 'Écrivez votre question.' }),
})

ficheScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

ficheScreen.post(`${PATH}/note`, async (c) => {
  const encoreIci = async (saisie: Saisie) => {
    const membre = saisie.values.membre
    return <Page {...(await donnees(c, typeof membre === 'string' ? membre : ''))} {...saisie} />
  }
  const { form, encore } = await formOf(c, Note, encoreIci)
  if (!form.ok) return encore(form.errors)
  const { membre: membreId, ...note } = form.value
  const fait = await noterUneLigne(c.var.visit, { ...note, membreId, actionId: param(c) })
  if (!fait.ok) return encore({}, 409, REFUS_DE_LIRE[fait.reason])
  return goOn(c, LISTE, `C’est noté : « ${fait.value.titre} ».`, { annee: String(fait.value.annee) })
})

ficheScreen.post(`${PATH}/question`, async (c) => {
  const { form, encore } = await formOf(c, Demande, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const fait = await poserUneQuestion(c.var.visit, { ...form.value, actionId: param(c) })
  if (!fait.ok) return encore({}, 409, REFUS_DE_LIRE[fait.reason])
  return goOn(
    c,
    PATH,
    `La question est posée. ${pluriel(fait.value, 'personne de la structure est prévenue.', 'personnes de la structure sont prévenues.', 'Aucun contact n’est connu : remettez le code, plus bas.')}`,
  )
})

async function donnees(c: Ctx, dit = c.req.query('membre') ?? '') {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const membre: Id | undefined = isId(dit) ? dit : undefined
    const { moi, celui, ligne, refus } = await pourLire(tx, visit, param(c), membre)
    // Whoever is tied reads neither notes nor sheet.
    if (refus === 'lie-vous') return { visit, moi, celui, ligne, empeche: refus, lue: null }
    const [{ detail, questions, lu }, notes, membres, lecteurs, morceaux] = await Promise.all([
      ceQuiSeLit(tx, ligne),
      notesDe(tx, ligne.annee, moi.litDepuis),
      membresDe(tx),
      lecteursDe(tx, ligne.annee),
      panels('fiche-de-lecture', visit, tx, ligne.id),
    ])
    const dites = notes.filter(({ actionId }) => actionId === ligne.id)
    const lisent = lecteurs.flatMap((r) => (r.actionId === ligne.id ? membres.filter((m) => m.id === r.membreId) : []))
    const lue = { fiche: fiche(ligne, detail), lu, notes: dites, questions, membres, lisent, morceaux }
    return { visit, moi, celui, ligne, empeche: refus, lue }
  })
}

type Donnees = Awaited<ReturnType<typeof donnees>>
type Props = Omit<Donnees, 'lue'> & Saisie

function Page({ lue, ...props }: Donnees & Saisie) {
  const { visit, ligne, empeche } = props
  const refus = props.refus ?? (empeche ? REFUS_DE_LIRE[empeche] : undefined)
  return (
    <Layout
      titre={`${ligne.numero === null ? '' : `${ligne.numero}. `}${ligne.titre}`}
      chapeau={ligne.structure}
      fil={[{ href: url(LISTE, visit, { annee: String(ligne.annee) }), libelle: `Les demandes de ${ligne.annee}` }]}
    >
      {lue === null ? (
        <Message genre="attention" titre={REFUS_DE_LIRE['lie-vous']}>
          <a href={url('/conseil/liens', visit)}>Relire ce qui vous lie</a>
        </Message>
      ) : (
        <>
          <Refusee phrase={refus} />
          <Fiche lignes={lue.fiche.faits.map(([libelle, valeur]) => ({ libelle, valeur }))} />
          <Section id="quoi" titre="Ce qui est demandé">
            <Paragraphes texte={lue.fiche.quoi} />
          </Section>
          <Section id="avant" titre="L’an dernier">
            <Puces de={lue.fiche.avant} />
          </Section>
          {lue.morceaux}
          <LesNotes {...props} lue={lue} />
          <LesQuestions {...props} lue={lue} />
        </>
      )}
    </Layout>
  )
}

type Lue = Props & Readonly<{ lue: NonNullable<Donnees['lue']> }>

const nomDe = (lue: Lue['lue'], membreId: Id): string =>
  lue.membres.find(({ id }) => id === membreId)?.nom ?? 'Une personne qui ne siège plus'

/** Nothing more is written while something stands against it; what was typed already is given back. */
const peutEcrire = ({ empeche, values }: Pick<Lue, 'empeche' | 'values'>): boolean =>
  empeche === null || Object.keys(values).length > 0

function LesNotes({ visit, moi, celui, ligne, empeche, lue, values, errors, refus }: Lue) {
  const sienne = lue.notes.find(({ membreId }) => membreId === celui.id)
  const deja = sienne && {
    sens: sienne.sens,
    raisons: sienne.raisons,
    conditions: sienne.conditions,
  }
  const champ = champs(Note, 'sens' in values || 'raisons' in values ? values : deja, errors)
  // What a refusal shows anew counts as read; the rest as it was read before.
  const rendu = (nom: 'version' | 'lu', change: RefusDeLire, parIci: string): string =>
    refus === REFUS_DE_LIRE[change] ? parIci : saisi(values, nom) || parIci
  const papiers = lue.membres.filter(
    (m) => m.compteId === null && peutTenir(moi, m.quartierId) && estDici(m, ligne.quartiers),
  )
  return (
    <>
      <Section id="notes" titre="Ce que le conseil note">
        {lue.lisent.length > 0 ? (
          <p>La lisent en entier : {new Intl.ListFormat('fr').format(lue.lisent.map(({ nom }) => nom))}.</p>
        ) : null}
        <Liste
          genre="lignes"
          elements={lue.notes.map((n) => (
            <div class="pile pile--serree">
              <p>
                <strong>
                  {nomDe(lue, n.membreId)} : {NOM_DU_SENS[n.sens].toLowerCase()}
                </strong>
              </p>
              <Paragraphes texte={n.raisons} serre />
              {n.conditions ? <p>À condition : {n.conditions}</p> : null}
            </div>
          ))}
          vide={
            <p class="doux">
              Personne n’a encore noté cette demande. Ni la ville ni les structures ne lisent ce qui est écrit ici.
            </p>
          }
        />
      </Section>
      {peutEcrire({ empeche, values }) ? (
        <Section id="ma-note" titre={celui.id === moi.id ? 'Votre note' : `La note de ${celui.nom}, sur papier`}>
          <Formulaire
            action={url(`${PATH}/note`, visit, { id: ligne.id })}
            errors={'texte' in errors ? {} : errors}
            hidden={{
              membre: celui.id,
              version: rendu('version', 'ecrite-entre-temps', String(sienne?.version ?? 0)),
              lu: rendu('lu', 'demande-changee', lue.lu),
            }}
          >
            <Radios
              {...champ('sens')}
              libelle="Où en êtes-vous ?"
              disposition="colonnes"
              options={optionsDe(SENS, NOM_DU_SENS)}
            />
            <Zone {...champ('raisons')} libelle="Pourquoi" lignes={3} />
            <Zone {...champ('conditions')} libelle="À quelles conditions" lignes={2} />
            <SeulGeste icone="fait">Enregistrer la note</SeulGeste>
          </Formulaire>
          {papiers.length > 0 ? (
            <details class="pile">
              <summary>Recopier la note de quelqu’un d’autre</summary>
              <Gestes>
                {papiers.map((m) => (
                  <Bouton petit genre="secondaire" href={url(PATH, visit, { id: ligne.id }, { membre: m.id })}>
                    {m.nom}
                  </Bouton>
                ))}
              </Gestes>
            </details>
          ) : null}
        </Section>
      ) : null}
    </>
  )
}

function LesQuestions({ visit, ligne, empeche, lue, values, errors }: Lue) {
  const champ = champs(Demande, values, errors)
  return (
    <Section id="questions" titre="Demander à la structure">
      <Liste
        genre="lignes"
        elements={lue.questions.map((q) => (
          <div class="pile pile--serree">
            <p>
              <strong>{q.texte}</strong>
              <br />
              <span class="petit doux">
                Demandé <Jour jour={jourDe(q.poseeLe)} />
              </span>
            </p>
            {q.repondueLe ? (
              <>
                <Paragraphes texte={q.reponse} serre />
                <p class="petit doux">
                  Réponse <Jour jour={jourDe(q.repondueLe)} />, par {q.reponduePar}
                </p>
              </>
            ) : (
              <>
                <p class="doux">Pas encore de réponse.</p>
                <Envoi action={url('/conseil/questions/:id/code', visit, { id: q.id })} genre="discret" petit>
                  Le code à remettre à la structure
                </Envoi>
              </>
            )}
          </div>
        ))}
      />
      {peutEcrire({ empeche, values }) ? (
        <Formulaire
          action={url(`${PATH}/question`, visit, { id: ligne.id })}
          errors={'texte' in errors ? errors : {}}
          hidden={{ id: newId() }}
        >
          <Zone
            {...champ('texte')}
            libelle="Votre question"
            aide="La structure la lit, au nom du conseil et sans votre nom. La ville ne la lit pas ici."
            lignes={2}
          />
          <SeulGeste icone="envoyer" genre="secondaire">
            Poser la question
          </SeulGeste>
        </Formulaire>
      ) : null}
    </Section>
  )
}
