import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { choix, type Errors, texte, versionLue } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, optionsDe, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { PageDeRetrait } from '#ui/retrait.tsx'
import { dire, RETIRE_POUR } from '../dits/domain.ts'
import { gardien } from '../dits/gardien.ts'
import { direLettres } from '../dits/papier.ts'
import { peutNommerQuiRaconte, peutTenirLesRecits } from '../dits/policy.ts'
import { accordsDuRecit, connusIci, findRecit, type RecitGarde } from '../dits/store.ts'
import { ACCORD_DIT, ETAT_DIT, NOM_DE_QUI_RETIRE, REFUS, t } from '../dits/textes.fr.ts'
import { traitsDe } from '../dits/traits.ts'
import { relire, retirer } from '../dits/usecases.ts'
import { Ecouter, MotsDits, SaPhoto, SensDuRecit, TraitsVus } from '../dits/views.tsx'

/** One story, for those who keep them: read again, set aside, or taken back for whoever calls. */
export const ficheScreen = screen()

const PATH = '/recits/:id'

const Form = z.object({
  etat: choix(['garde', 'ecarte'], 'Dites si ce récit est gardé ou mis de côté.'),
  motif: texte({ max: 300 }),
  version: versionLue(),
})

ficheScreen.get(PATH, async (c) => c.html(await page(c, SANS_SAISIE)))

ficheScreen.post(`${PATH}/relecture`, async (c) => {
  await recitLu(c)
  const { form, encore } = await formOf(
    c,
    Form,
    (saisie) => page(c, saisie),
    (raw): Errors =>
      raw.etat === 'ecarte' && String(raw.motif ?? '').trim() === ''
        ? { motif: 'Dites pourquoi : c’est la raison qui restera.' }
        : {},
  )
  if (!form.ok) return encore(form.errors)
  const { etat, motif, version } = form.value
  const fait = await relire(c.var.visit, param(c), { etat, motif: etat === 'ecarte' ? motif : '', version })
  if (!fait.ok) return encore({}, 409, REFUS[fait.reason])
  return goOn(c, '/recits/tenir', etat === 'garde' ? 'C’est relu.' : 'C’est mis de côté.')
})

const FormRetrait = z.object({ retirePour: choix(RETIRE_POUR, 'Dites qui le demande : c’est ce qui se lira.') })

ficheScreen.get(`${PATH}/retrait`, async (c) => c.html(await pageDuRetrait(c, SANS_SAISIE)))

ficheScreen.post(`${PATH}/retrait`, async (c) => {
  await recitLu(c)
  const { form, encore } = await formOf(c, FormRetrait, (saisie) => pageDuRetrait(c, saisie))
  if (!form.ok) return encore(form.errors)
  await retirer(c.var.visit, param(c), form.value.retirePour)
  return goOn(c, '/recits/tenir', t.retireFait)
})

async function recitLu(c: Ctx): Promise<RecitGarde> {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const recit = found(await findRecit(tx, param(c)))
    authorize(peutTenirLesRecits(await gardien(tx, visit.me), recit.quartiers))
    return recit
  })
}

async function pageDuRetrait(c: Ctx, { values, errors }: Saisie) {
  const { visit } = c.var
  const recit = await recitLu(c)
  const retour = url(PATH, visit, { id: recit.id })
  if (recit.etat === 'retire') return page(c, SANS_SAISIE)
  return (
    <PageDeRetrait
      titre="Retirer ce récit ?"
      chapeau={`Récit du ${enClair(jourDe(recit.raconteLe))}${recit.action ? `, à propos de ${recit.action}` : ''}`}
      fil={[{ href: retour, libelle: 'Le récit' }]}
      action={url(`${PATH}/retrait`, visit, { id: recit.id })}
      {...{ retour, errors, bouton: t.retirer, ce: t.ceQuiPart }}
    >
      <Radios
        {...champs(FormRetrait, values, errors)('retirePour')}
        libelle={t.quiRetire}
        options={optionsDe(RETIRE_POUR, NOM_DE_QUI_RETIRE)}
      />
    </PageDeRetrait>
  )
}

async function page(c: Ctx, { values, errors, refus }: Saisie) {
  const { visit } = c.var
  const recit = await recitLu(c)
  const { accords, connus } = await read(visit, async (tx) => ({
    accords: await accordsDuRecit(tx, recit.id),
    connus: await connusIci(tx, peutNommerQuiRaconte(visit.me)),
  }))
  const fil = [{ href: url('/recits/tenir', visit), libelle: 'Récits' }]
  if (recit.etat === 'retire')
    return (
      <Layout titre="Un récit retiré" fil={fil}>
        <Message>
          {t.retireLe(enClair(jourDe(found(recit.retireLe))), recit.retirePour)} Il n’en reste pas un mot.
        </Message>
      </Layout>
    )
  const dit = dire(recit, 'conseil')
  const traits = dit ? traitsDe([dit.texte, dit.depuis, dit.autre].join('\n'), connus) : []
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Un récit"
      fenetre={`Un récit du ${enClair(jourDe(recit.raconteLe))}`}
      chapeau={ETAT_DIT[recit.etat]}
      fil={fil}
    >
      <Refusee phrase={refus} />
      {dit === null ? (
        <Message genre="attention">
          Les mots ont changé depuis l’accord : personne ne les lit avant qu’il soit redemandé. Reprenez-les avec la
          personne, ou retirez le récit.
        </Message>
      ) : (
        <>
          <p class="rangee">
            <SensDuRecit sens={dit.sens} />
          </p>
          <MotsDits mots={dit} id="mots" />
          <Ecouter pour="mots" libelle={t.ecouter} />
        </>
      )}
      <Fiche
        lignes={[
          { libelle: 'Qui peut le lire', valeur: ACCORD_DIT[recit.accord] },
          { libelle: 'Sous quel prénom', valeur: recit.nom || 'Sans nom' },
          { libelle: 'D’accord', valeur: accordsEnMots(accords) },
          { libelle: 'À propos de', valeur: recit.action ?? '' },
          { libelle: 'Ses six lettres', valeur: direLettres(recit.lettres) },
          { libelle: 'Mis de côté', valeur: recit.motif },
        ]}
      />
      <SaPhoto recit={recit} visit={visit} chemin={`${PATH}/photo`} id={recit.id} bureau />
      {traits.length > 0 ? (
        <Message genre="attention" titre={recit.nom === '' ? t.reconnaitreBureau : 'Ces détails parlent de quelqu’un'}>
          <TraitsVus traits={traits} />
          <p>Pour en cacher un, changez les mots avec la personne : l’accord vaut pour ces mots-là.</p>
        </Message>
      ) : null}
      {dit === null ? null : (
        <Section id="relire" titre={recit.etat === 'a-relire' ? 'Le relire' : 'Relire autrement'}>
          <Formulaire
            action={url(`${PATH}/relecture`, visit, { id: recit.id })}
            errors={errors}
            hidden={{ version: recit.version }}
          >
            <Radios
              {...champ('etat')}
              libelle="Ce récit"
              nu
              options={[
                {
                  valeur: 'garde',
                  libelle: recit.accord === 'public' ? 'Peut être montré à tout le monde' : 'Est gardé pour le conseil',
                },
                { valeur: 'ecarte', libelle: 'Est mis de côté : il n’est montré nulle part' },
              ]}
            />
            <Champ
              {...champ('motif')}
              libelle="Pourquoi de côté ?"
              aide="Il nomme quelqu’un d’autre, il blesse, ce n’est pas un récit…"
            />
            <SeulGeste icone="fait">Enregistrer</SeulGeste>
          </Formulaire>
        </Section>
      )}
      <Section id="avec-la-personne" titre="Quand la personne le demande" serree>
        <Gestes>
          <Bouton href={url(`${PATH}/mots`, visit, { id: recit.id })} genre="secondaire" icone="modifier">
            Changer les mots avec elle
          </Bouton>
          <Bouton href={url(`${PATH}/retrait`, visit, { id: recit.id })} genre="discret" icone="supprimer">
            {t.retirer}
          </Bouton>
        </Gestes>
      </Section>
    </Layout>
  )
}

const accordsEnMots = (accords: Awaited<ReturnType<typeof accordsDuRecit>>): string =>
  accords
    .map(({ accord, nomme, donneLe }) =>
      accord === 'retrait'
        ? ''
        : `le ${enClair(jourDe(donneLe))} : ${ACCORD_DIT[accord].toLocaleLowerCase('fr')}${nomme ? ', avec un prénom' : ', sans nom'}`,
    )
    .join(' ; ')
