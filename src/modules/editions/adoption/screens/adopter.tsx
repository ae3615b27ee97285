import { z } from 'zod'
import { estSansAction, peutLireLEvaluation } from '#modules/evaluation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { identifiant, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goTo, type Saisie, screen } from '#src/ground/web.ts'
import { Message, Puces, Refusee, Section } from '#ui/data.tsx'
import { Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLesDesaccords } from '../blocs.ts'
import { changementsDe, direLEmpreinte } from '../domain.ts'
import { empreinteDesChiffres, empreinteDuContenu } from '../empreintes.ts'
import { versionsDe } from '../store.ts'
import { REFUS_DADOPTER, textes } from '../textes.fr.ts'
import { adopter, assembler, peutAdopter, peutLireLAdoptee } from '../usecases.ts'

/** The year as it would be adopted, beside what was adopted already. */
export const adopterScreen = screen()

const PATH = '/evaluation/:annee/adoption'
const Form = z.object({
  id: identifiant(),
  empreinte: z.string().max(100).default(''),
  version: z.coerce.number().int().min(0).max(1e6).default(0),
})

adopterScreen.get(PATH, async (c) => c.html(await page(c)))

adopterScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, (saisie) => page(c, saisie))
  if (!form.ok) return encore(form.errors)
  const faite = await adopter(visit, { ...form.value, annee: anneeDe(c) })
  if (!faite.ok) return encore({}, 409, REFUS_DADOPTER[faite.reason])
  const { edition, nouvelle } = faite.value
  return goTo(
    c,
    url('/evaluation/editions/:id', visit, { id: edition.id }),
    nouvelle ? textes.adoptee : textes.dejaAdoptee,
  )
})

async function page(c: Ctx, saisie?: Saisie) {
  const { visit } = c.var
  const annee = anneeDe(c)
  authorize(saisie ? peutAdopter(visit.me) : peutLireLAdoptee(visit.me))
  const { versions, contenu } = await read(visit, async (tx) => ({
    versions: await versionsDe(tx, annee),
    contenu: peutAdopter(visit.me) ? await assembler(tx, visit, annee) : null,
  }))
  const [derniere] = versions
  const desaccords = contenu ? direLesDesaccords(contenu) : []
  const changements = contenu && derniere ? changementsDe(derniere.contenu, contenu) : []
  const pareille = contenu !== null && derniere?.empreinte === empreinteDuContenu(contenu)
  return (
    <Layout
      titre={`Adopter l’évaluation de ${annee}`}
      chapeau="Ce qui est adopté ne change plus : ses chiffres, ses mots, ceux du conseil. Ce qui arrive après est dit à côté, et une autre version dit ce qu’elle change."
      fil={
        peutLireLEvaluation(visit.me)
          ? [{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `L’évaluation de ${annee}` }]
          : []
      }
    >
      <Refusee phrase={saisie?.refus} />
      <Section id="versions" titre="Ce qui est adopté">
        {versions.length === 0 ? <p class="doux">Rien n’est encore adopté.</p> : null}
        <Puces
          de={versions.map((e) => (
            <>
              <a href={url('/evaluation/editions/:id', visit, { id: e.id })}>
                Version {e.numero}
                {e.contenu.edition.provisoire ? ', provisoire' : ''}, adoptée le {enClair(jourDe(e.adopteeLe))}
              </a>{' '}
              <span class="doux">
                par {leNom(e.par)}
                {e.rendueLe ? ' ; ouverte à tous' : ''}
              </span>
            </>
          ))}
        />
      </Section>
      {contenu === null ? null : estSansAction(contenu.edition) ? (
        <p>{REFUS_DADOPTER['sans-action']}</p>
      ) : (
        <Section id="adopter" titre="L’année telle qu’elle est aujourd’hui">
          {contenu.edition.provisoire ? (
            <Message genre="attention" titre="Cette édition serait provisoire">
              {pluriel(
                contenu.edition.bilansAttendus.length,
                'bilan est encore attendu',
                'bilans sont encore attendus',
              )}
              .
            </Message>
          ) : null}
          {desaccords.length > 0 ? (
            <Message titre="Des voix ne sont pas d’accord : ce sera dit en tête et, du conseil et de la ville, sans leurs mots, sur la page pour tous">
              <Puces de={desaccords} />
            </Message>
          ) : null}
          {derniere ? (
            pareille ? (
              <p>Rien n’a changé depuis la version {derniere.numero} : il n’y a rien à adopter.</p>
            ) : (
              <>
                <p>Ce qui changerait depuis la version {derniere.numero} :</p>
                <Puces de={changements.map(({ ou, quoi }) => `${ou} : ${quoi}`)} />
              </>
            )
          ) : null}
          <p class="petit doux">Empreinte des chiffres : {direLEmpreinte(empreinteDesChiffres(contenu))}</p>
          <Formulaire
            action={url(PATH, visit, { annee: String(annee) })}
            errors={saisie?.errors ?? {}}
            hidden={{
              id: saisie ? saisi(saisie.values, 'id') : newId(),
              version: String(derniere?.numero ?? 0),
              empreinte: empreinteDuContenu(contenu),
            }}
          >
            <SeulGeste icone="fait">{derniere ? 'Adopter une autre version' : 'Adopter'}</SeulGeste>
          </Formulaire>
        </Section>
      )}
    </Layout>
  )
}
